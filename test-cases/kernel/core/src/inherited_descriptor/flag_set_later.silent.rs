//! A socket without `SOCK_CLOEXEC` that gets the flag before anything is started.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::FromRawFd;
use std::process::Command;

use socket2::{Domain, Protocol, Socket, Type};

fn plain_socket() -> io::Result<Socket> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) };
    Ok(unsafe { Socket::from_raw_fd(fd) })
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let socket = plain_socket()?;
    socket.connect(&server.into())?;
    Command::new("sleep").arg("15").spawn()?;
    let stream = TcpStream::from(socket);
    println!("{:?}", stream.local_addr()?);
    Ok(())
}
