//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io;
use std::net::TcpStream;
use std::os::fd::{IntoRawFd, OwnedFd, RawFd};

/// Nobody closes the number.
struct Numbered(RawFd); //~ descriptor-without-drop

/// Drop closes it.
struct Closed(RawFd);

impl Drop for Closed {
    fn drop(&mut self) {
        unsafe { libc::close(self.0) };
    }
}

/// An owner closes it.
struct Owned(OwnedFd);

//@ case numbered: address stream fd
fn numbered(address: &str) -> io::Result<Numbered> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    let fd = stream.into_raw_fd();
    Ok(Numbered(fd))
}

//@ fix closed: address stream fd
fn closed(address: &str) -> io::Result<Closed> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    let fd = stream.into_raw_fd();
    Ok(Closed(fd))
}

//@ fix owned: address stream
fn owned(address: &str) -> io::Result<Owned> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    Ok(Owned(stream.into()))
}
