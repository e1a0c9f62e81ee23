//! ureq 3: `call()` in a loop, nothing read.

use std::io;
use std::net::SocketAddr;

use ureq3::Agent;

fn warm_up(agent: &Agent, server: SocketAddr) -> Result<(), ureq3::Error> {
    for page in 0..5 {
        let response = agent.get(format!("http://{server}/{page}")).call()?; //~ undrained-response
        println!("{page}: {}", response.status());
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    warm_up(&Agent::new_with_defaults(), server).map_err(io::Error::other)
}
