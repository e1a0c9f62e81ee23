//! The function closes before it looks.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

fn probe(server: SocketAddr) -> io::Result<u8> {
    let fd = TcpStream::connect(server)?.into_raw_fd();
    finish(fd)
}

/// Reads the status and closes.
fn finish(fd: RawFd) -> io::Result<u8> {
    let mut status = [0u8; 1];
    let n = unsafe { libc::recv(fd, status.as_mut_ptr().cast(), 1, 0) };
    unsafe { libc::close(fd) };
    if n != 1 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(status[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
