//! Streams of the standard library are not inherited.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::process::Command;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let child = Command::new("sleep").arg("15").spawn()?;
    println!("{:?} beside {}", stream.local_addr()?, child.id());
    Ok(())
}
