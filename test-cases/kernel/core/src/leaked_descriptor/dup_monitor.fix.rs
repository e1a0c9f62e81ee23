//! The duplicate has an owner of its own.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsFd, AsRawFd, RawFd};

fn fetch(server: SocketAddr) -> io::Result<[u8; 16]> {
    let mut stream = TcpStream::connect(server)?;
    let monitor = stream.as_fd().try_clone_to_owned()?;
    report_backlog(monitor.as_raw_fd());
    let mut record = [0u8; 16];
    stream.read_exact(&mut record)?;
    report_backlog(monitor.as_raw_fd());
    Ok(record)
}

/// Logs how many bytes lie unread in the socket.
fn report_backlog(fd: RawFd) {
    let mut unread: libc::c_int = 0;
    if unsafe { libc::ioctl(fd, libc::FIONREAD, &raw mut unread) } == 0 {
        println!("{unread} bytes waiting");
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    fetch(server).map(|_| ())
}
