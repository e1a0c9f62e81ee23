//! The number lives in a type whose `Drop` closes it.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

struct Socket {
    fd: RawFd,
}

impl Drop for Socket {
    fn drop(&mut self) {
        unsafe { libc::close(self.fd) };
    }
}

fn probe(server: SocketAddr) -> io::Result<u8> {
    let fd = TcpStream::connect(server)?.into_raw_fd();
    let socket = Socket { fd };
    read_status(socket.fd)
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

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
