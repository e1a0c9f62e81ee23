//! The flag cleared to pass the descriptor to one child; every later child gets it too.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::AsRawFd;
use std::process::{Child, Command};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};

/// Lets a short-lived helper speak with the server first.
fn introduce(stream: &TcpStream) -> io::Result<()> {
    fcntl(stream, FcntlArg::F_SETFD(FdFlag::empty()))?; //~ inherited-descriptor
    let fd = stream.as_raw_fd().to_string();
    Command::new("true").env("SERVER_FD", fd).status()?;
    Ok(())
}

fn start_logger() -> io::Result<Child> {
    Command::new("sleep").arg("15").spawn()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    introduce(&stream)?;
    start_logger()?;
    Ok(())
}
