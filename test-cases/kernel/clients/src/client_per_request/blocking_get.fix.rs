//! One blocking client for all parts.

use std::io;
use std::net::SocketAddr;

fn download(server: SocketAddr) -> reqwest::Result<usize> {
    let client = reqwest::blocking::Client::new();
    let mut total = 0;
    for part in 0..5 {
        let response = client.get(format!("http://{server}/part/{part}")).send()?;
        total += response.bytes()?.len();
    }
    Ok(total)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", download(server).map_err(io::Error::other)?);
    Ok(())
}
