//! `ureq::get` uses an agent of its own for each call.

use std::io;
use std::net::SocketAddr;

fn check(server: SocketAddr, names: &[&str]) -> Result<(), ureq3::Error> {
    for name in names {
        let mut response = ureq3::get(format!("http://{server}/{name}")).call()?; //~? client-per-request
        println!("{name}: {}", response.body_mut().read_to_string()?);
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    check(server, &["serde", "syn", "quote", "libc", "log"]).map_err(io::Error::other)
}
