//! What children do not get, or what is meant for them.

use std::io;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

fn run_hook(name: &str) -> io::Result<()> {
    Command::new(name).status()?;
    Ok(())
}

fn connect() -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn flags_in_a_variable(domain: i32) -> io::Result<OwnedFd> {
    let mut ty = libc::SOCK_STREAM;
    ty |= libc::SOCK_CLOEXEC;
    let fd = unsafe { libc::socket(domain, ty, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn accept(listener: RawFd) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::accept4(listener, std::ptr::null_mut(), std::ptr::null_mut(), libc::SOCK_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn set_close_on_exec(fd: RawFd) -> io::Result<()> {
    if unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) } < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

fn mended() -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let owner = unsafe { OwnedFd::from_raw_fd(fd) };
    set_close_on_exec(fd)?;
    Ok(owner)
}

fn datagrams() -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn standard_output() -> io::Result<OwnedFd> {
    let fd = unsafe { libc::dup(1) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn in_the_child(stream: &TcpStream, mut command: Command) -> io::Result<Child> {
    let fd = stream.as_raw_fd();
    unsafe {
        command.pre_exec(move || {
            if libc::fcntl(fd, libc::F_SETFD, 0) < 0 {
                return Err(io::Error::last_os_error());
            }
            Ok(())
        });
    }
    command.spawn()
}

fn lent(stream: TcpStream) -> io::Result<i32> {
    let mut child = Command::new("cgi").stdin(Stdio::from(OwnedFd::from(stream))).spawn()?;
    let status = child.wait()?;
    Ok(status.code().unwrap_or(-1))
}

fn dropped_first(stream: TcpStream) -> io::Result<i32> {
    let mut command = Command::new("cgi");
    command.stdin(Stdio::from(OwnedFd::from(stream)));
    let mut child = command.spawn()?;
    drop(command);
    let status = child.wait()?;
    Ok(status.code().unwrap_or(-1))
}
