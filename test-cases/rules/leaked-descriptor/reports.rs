//! The everyday forms: an integer that names an open socket, and an exit that forgets it.

use std::io;
use std::net::TcpStream;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd, RawFd};

/// A greeting is sent over the raw descriptor; a refused write leaves it open.
fn greet(host: &str, text: &[u8]) -> io::Result<()> {
    let stream = TcpStream::connect(host)?;
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let sent = unsafe { libc::send(fd, text.as_ptr().cast(), text.len(), 0) };
    if sent < 0 {
        return Err(io::Error::last_os_error());
    }
    unsafe { libc::close(fd) };
    Ok(())
}

/// A socket by hand: the option fails, and nobody closes.
fn open_probe() -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM, 0) }; //~ leaked-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    set_ttl(fd, 3)?;
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn set_ttl(fd: RawFd, ttl: libc::c_int) -> io::Result<()> {
    let value: *const libc::c_int = &ttl;
    let size = size_of::<libc::c_int>() as libc::socklen_t;
    if unsafe { libc::setsockopt(fd, libc::IPPROTO_IP, libc::IP_TTL, value.cast(), size) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
