//! A program that asks once.

use std::io;
use std::net::SocketAddr;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let text = reqwest::blocking::get(format!("http://{server}/version")).and_then(|r| r.text());
    println!("{}", text.map_err(io::Error::other)?);
    Ok(())
}
