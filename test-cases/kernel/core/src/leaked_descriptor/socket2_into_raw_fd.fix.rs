//! The socket is the owner until the stream is.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, RawFd};

use socket2::{Domain, Socket, Type};

fn open(server: SocketAddr) -> io::Result<TcpStream> {
    let socket = Socket::new(Domain::for_address(server), Type::STREAM, None)?;
    socket.connect(&server.into())?;
    wait_for_banner(socket.as_raw_fd())?;
    Ok(socket.into())
}

/// Waits until the server has said something, without taking it.
fn wait_for_banner(fd: RawFd) -> io::Result<()> {
    let mut first = [0u8; 1];
    let n = unsafe { libc::recv(fd, first.as_mut_ptr().cast(), 1, libc::MSG_PEEK) };
    if n == 1 { Ok(()) } else { Err(io::ErrorKind::ConnectionAborted.into()) }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    open(server).map(|_| ())
}
