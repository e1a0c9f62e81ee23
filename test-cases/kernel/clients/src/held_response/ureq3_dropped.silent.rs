//! ureq 3: a response dropped before its body was read.

use std::io;
use std::net::SocketAddr;

fn is_there(url: &str) -> Result<bool, ureq3::Error> {
    let response = ureq3::get(url).call()?;
    Ok(response.status().is_success())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", is_there(&format!("http://{server}/")));
    Ok(())
}
