//! One agent for all.

use std::io;
use std::net::SocketAddr;

fn check(server: SocketAddr, names: &[&str]) -> Result<(), ureq3::Error> {
    let agent = ureq3::Agent::new_with_defaults();
    for name in names {
        let mut response = agent.get(format!("http://{server}/{name}")).call()?;
        println!("{name}: {}", response.body_mut().read_to_string()?);
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    check(server, &["serde", "syn", "quote", "libc", "log"]).map_err(io::Error::other)
}
