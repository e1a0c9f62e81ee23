//! The number is closed by an inner type, a generic drop, a guard, or it is no connection's.

use std::io;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::sync::Arc;

fn cvt(code: libc::c_int) -> io::Result<libc::c_int> {
    if code < 0 { Err(io::Error::last_os_error()) } else { Ok(code) }
}

/// Shared, and closed by the last.
struct Inner {
    fd: RawFd,
}

impl Drop for Inner {
    fn drop(&mut self) {
        unsafe { libc::close(self.fd) };
    }
}

#[derive(Clone)]
pub struct Stream(Arc<Inner>);

impl From<TcpStream> for Stream {
    fn from(stream: TcpStream) -> Self {
        Self(Arc::new(Inner { fd: stream.into_raw_fd() }))
    }
}

/// A generic type with a generic drop.
struct Handle<T> {
    fd: libc::c_int,
    state: T,
}

impl<T> Drop for Handle<T> {
    fn drop(&mut self) {
        if self.fd >= 0 {
            let _ = cvt(unsafe { libc::close(self.fd) });
        }
    }
}

fn handle<T>(stream: UnixStream, state: T) -> Handle<T> {
    Handle { fd: stream.into_raw_fd(), state }
}

/// Drop by a macro-free helper, with a flag.
struct Lease {
    fd: RawFd,
    owned: bool,
}

impl Lease {
    fn of(stream: TcpStream) -> Self {
        Self { fd: stream.into_raw_fd(), owned: true }
    }

    fn borrowed(stream: &TcpStream) -> Self {
        Self { fd: stream.as_raw_fd(), owned: false }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if self.owned {
            release(self.fd);
        }
    }
}

fn release(fd: RawFd) {
    drop(unsafe { OwnedFd::from_raw_fd(fd) });
}

/// Given out again, and closed if nobody asked.
struct Ticket {
    fd: Option<RawFd>,
}

impl Ticket {
    fn new(stream: TcpStream) -> Self {
        Self { fd: Some(stream.into_raw_fd()) }
    }

    fn redeem(mut self) -> Option<TcpStream> {
        self.fd.take().map(|fd| unsafe { TcpStream::from_raw_fd(fd) })
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if let Some(fd) = self.fd.take() {
            release(fd);
        }
    }
}

/// A row of numbers for a call of the system.
struct Message {
    fds: [RawFd; 2],
    text: Vec<u8>,
}

fn message(left: &UnixStream, right: &UnixStream, text: &[u8]) -> Message {
    Message { fds: [left.as_raw_fd(), right.as_raw_fd()], text: text.to_vec() }
}

/// A key that a table of owners is asked with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key(RawFd);

struct Entry {
    key: Key,
    stream: Rc<TcpStream>,
}

fn entry(stream: TcpStream) -> Entry {
    Entry { key: Key(stream.as_raw_fd()), stream: Rc::new(stream) }
}
