//! What should be found and is not, with the reason.

use std::io;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, RawFd};

use libc::{AF_UNIX, SOCK_STREAM, c_int};

fn cvt(code: c_int) -> io::Result<c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

/// `fcntl(F_DUPFD_CLOEXEC)` is a dup as well.
fn duplicate(stream: &TcpStream) -> io::Result<TcpStream> {
    let copy = cvt(unsafe { libc::fcntl(stream.as_raw_fd(), libc::F_DUPFD_CLOEXEC, 3) })?; //~? leaked-descriptor what fcntl does depends on its command, and a model speaks of a function
    cvt(unsafe { libc::fcntl(copy, libc::F_SETFL, libc::O_NONBLOCK) })?;
    Ok(unsafe { TcpStream::from_raw_fd(copy) })
}

/// A pair, of which only one end is closed when the fork fails.
fn control_channel() -> io::Result<RawFd> {
    let mut ends = [0 as c_int; 2];
    if unsafe { libc::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.as_mut_ptr()) } != 0 { //~? leaked-descriptor the two ends of a pair are one place: closing either counts for both
        return Err(io::Error::last_os_error());
    }
    let child = unsafe { libc::fork() };
    if child < 0 {
        unsafe { libc::close(ends[0]) };
        return Err(io::Error::last_os_error());
    }
    unsafe { libc::close(ends[1]) };
    Ok(ends[0])
}
