//! `accept` makes descriptors that the helper of the next client gets.

use std::io;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::process::{Child, Command};
use std::ptr;

fn accept(listener: RawFd) -> io::Result<OwnedFd> {
    match unsafe { libc::accept(listener, ptr::null_mut(), ptr::null_mut()) } { //~ inherited-descriptor
        -1 => Err(io::Error::last_os_error()),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
    }
}

/// Rings the bell for each visitor.
fn ring() -> io::Result<Child> {
    Command::new("sleep").arg("15").spawn()
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let _visitor = accept(listener.as_raw_fd())?;
        ring()?;
    }
}
