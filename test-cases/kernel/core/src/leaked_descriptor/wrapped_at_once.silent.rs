//! From `socket2` to `std` by way of a number, with nothing between that can fail.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{FromRawFd, IntoRawFd};

use socket2::{Domain, Socket, Type};

fn probe(server: SocketAddr) -> io::Result<u8> {
    let socket = Socket::new(Domain::for_address(server), Type::STREAM, None)?;
    socket.connect(&server.into())?;
    let fd = socket.into_raw_fd();
    let mut stream = unsafe { TcpStream::from_raw_fd(fd) };
    let mut status = [0u8; 1];
    stream.read_exact(&mut status)?;
    Ok(status[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
