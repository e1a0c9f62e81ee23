//! The error is dressed up for the log, and the descriptor is not closed on the way.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

fn probe(server: SocketAddr) -> Result<u8, String> {
    let stream = TcpStream::connect(server).map_err(|error| format!("{server}: {error}"))?;
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let status = read_status(fd).map_err(|error| format!("{server} does not answer: {error}"))?;
    unsafe { libc::close(fd) };
    Ok(status)
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
    probe(server).map(|_| ()).map_err(io::Error::other)
}
