//! The number is handed to a function that closes it whatever happens.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

fn probe(server: SocketAddr) -> io::Result<u8> {
    let fd = TcpStream::connect(server)?.into_raw_fd();
    read_status_and_close(fd)
}

fn read_status_and_close(fd: RawFd) -> io::Result<u8> {
    let mut status = [0u8; 1];
    let n = unsafe { libc::recv(fd, status.as_mut_ptr().cast(), 1, 0) };
    let error = io::Error::last_os_error();
    unsafe { libc::close(fd) };
    match n {
        1 => Ok(status[0]),
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Err(error),
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
