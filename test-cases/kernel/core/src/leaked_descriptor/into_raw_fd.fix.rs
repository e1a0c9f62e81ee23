//! The stream stays the owner; the number is only borrowed.

// page: begin
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, RawFd};

/// Is the server well? It sends one byte.
fn probe(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server)?;
    read_status(stream.as_raw_fd())
}

/// Reads the one byte that the server sends as its status.
fn read_status(fd: RawFd) -> io::Result<u8> {
    let mut status = [0u8; 1];
    let n = unsafe { libc::recv(fd, status.as_mut_ptr().cast(), 1, 0) };
    match n {
        1 => Ok(status[0]),
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Err(io::Error::last_os_error()),
    }
}
// page: end

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
