//! `reqwest::blocking::get` makes a client of its own for each call, thread and all.

use std::io;
use std::net::SocketAddr;

fn download(server: SocketAddr) -> reqwest::Result<usize> {
    let mut total = 0;
    for part in 0..5 {
        let response = reqwest::blocking::get(format!("http://{server}/part/{part}"))?; //~? client-per-request
        total += response.bytes()?.len();
    }
    Ok(total)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", download(server).map_err(io::Error::other)?);
    Ok(())
}
