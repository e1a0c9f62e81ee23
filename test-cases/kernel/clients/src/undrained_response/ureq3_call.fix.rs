//! ureq 3: the body is read to its end.

use std::io;
use std::net::SocketAddr;

use ureq3::Agent;

fn warm_up(agent: &Agent, server: SocketAddr) -> Result<(), ureq3::Error> {
    for page in 0..5 {
        let mut response = agent.get(format!("http://{server}/{page}")).call()?;
        println!("{page}: {}", response.status());
        io::copy(&mut response.body_mut().as_reader(), &mut io::sink())?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    warm_up(&Agent::new_with_defaults(), server).map_err(io::Error::other)
}
