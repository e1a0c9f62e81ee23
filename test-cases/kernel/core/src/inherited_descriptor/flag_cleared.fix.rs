//! The flag cleared in that one child only.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};

/// Lets a short-lived helper speak with the server first.
fn introduce(stream: &TcpStream) -> io::Result<()> {
    let fd = stream.as_raw_fd();
    let mut helper = Command::new("true");
    helper.env("SERVER_FD", fd.to_string());
    unsafe {
        helper.pre_exec(move || {
            fcntl(BorrowedFd::borrow_raw(fd), FcntlArg::F_SETFD(FdFlag::empty()))?;
            Ok(())
        });
    }
    helper.status()?;
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
