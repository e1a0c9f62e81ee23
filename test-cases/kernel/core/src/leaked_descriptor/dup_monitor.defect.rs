//! A second descriptor for the monitor, closed only when the transfer went well.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, RawFd};

fn fetch(server: SocketAddr) -> io::Result<[u8; 16]> {
    let mut stream = TcpStream::connect(server)?;
    let monitor = unsafe { libc::dup(stream.as_raw_fd()) }; //~ leaked-descriptor
    if monitor < 0 {
        return Err(io::Error::last_os_error());
    }
    report_backlog(monitor);
    let mut record = [0u8; 16];
    stream.read_exact(&mut record)?;
    report_backlog(monitor);
    unsafe { libc::close(monitor) };
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
