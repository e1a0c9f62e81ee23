//! A socket without `SOCK_CLOEXEC` in a program that starts nothing.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::FromRawFd;

use socket2::Socket;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let socket = unsafe { Socket::from_raw_fd(fd) };
    socket.connect(&server.into())?;
    println!("{:?}", TcpStream::from(socket).local_addr()?);
    Ok(())
}
