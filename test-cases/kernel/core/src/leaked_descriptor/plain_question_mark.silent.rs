//! The most ordinary Rust there is: an owner and a `?`. Nothing to close by hand.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn probe(server: SocketAddr) -> io::Result<u8> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_nodelay(true)?;
    let mut status = [0u8; 1];
    stream.read_exact(&mut status)?;
    Ok(status[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
