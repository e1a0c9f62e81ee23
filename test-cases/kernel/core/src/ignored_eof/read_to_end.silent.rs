//! `read_to_end` reads to the end, as it says.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut document = Vec::new();
    stream.read_to_end(&mut document)?;
    println!("{} bytes", document.len());
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
