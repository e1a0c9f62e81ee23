//! Descriptors that the children of this package get, too.

use std::io;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::process::{Child, Command, Stdio};

fn run_hook(name: &str) -> io::Result<()> {
    Command::new(name).status()?;
    Ok(())
}

fn connect(addr: &libc::sockaddr_in) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) }; //~ inherited-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let owner = unsafe { OwnedFd::from_raw_fd(fd) };
    let _ = addr;
    Ok(owner)
}

fn accept(listener: RawFd) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) }; //~ inherited-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn duplicate(stream: &TcpStream) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::dup(stream.as_raw_fd()) }; //~ inherited-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn cleared(stream: &TcpStream) -> io::Result<()> {
    if unsafe { libc::fcntl(stream.as_raw_fd(), libc::F_SETFD, 0) } < 0 { //~ inherited-descriptor
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

fn by_nix(stream: &TcpStream) -> nix::Result<()> {
    nix::fcntl::fcntl(stream.as_raw_fd(), nix::fcntl::FcntlArg::F_SETFD(nix::fcntl::FdFlag::empty()))?; //~ inherited-descriptor
    Ok(())
}

fn lent(stream: TcpStream) -> io::Result<i32> {
    let mut command = Command::new("cgi");
    command.stdin(Stdio::from(OwnedFd::from(stream))); //~ inherited-descriptor
    let mut child = command.spawn()?;
    let status = child.wait()?;
    Ok(status.code().unwrap_or(-1))
}
