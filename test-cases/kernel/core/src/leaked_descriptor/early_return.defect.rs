//! A probe that looks at the answer and returns early when it does not like it.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::IntoRawFd;

fn probe(server: SocketAddr) -> io::Result<u8> {
    let fd = TcpStream::connect(server)?.into_raw_fd(); //~ leaked-descriptor
    let mut status = [0u8; 1];
    let n = unsafe { libc::recv(fd, status.as_mut_ptr().cast(), 1, 0) };
    if n < 0 {
        let error = io::Error::last_os_error();
        unsafe { libc::close(fd) };
        return Err(error);
    }
    if n == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    unsafe { libc::close(fd) };
    Ok(status[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
