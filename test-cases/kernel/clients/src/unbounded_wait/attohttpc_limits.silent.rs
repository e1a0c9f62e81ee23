//! attohttpc: 30 seconds for each read if nothing is said; one here.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let answer = attohttpc::get(format!("http://{server}/")).read_timeout(Duration::from_secs(1)).send();
    println!("{:?}", answer.and_then(|answer| answer.text()));
    Ok(())
}
