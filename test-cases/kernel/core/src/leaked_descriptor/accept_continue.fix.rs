//! The answer depends on the request, the `close` does not.

use std::io;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, RawFd};
use std::ptr;

fn serve(listener: RawFd) -> io::Result<()> {
    loop {
        let client = unsafe { libc::accept(listener, ptr::null_mut(), ptr::null_mut()) };
        if client < 0 {
            return Err(io::Error::last_os_error());
        }
        let mut request = [0u8; 4];
        let n = unsafe { libc::recv(client, request.as_mut_ptr().cast(), request.len(), 0) };
        if n == 4 && &request == b"PING" {
            unsafe { libc::send(client, b"PONG".as_ptr().cast(), 4, libc::MSG_NOSIGNAL) };
        }
        unsafe { libc::close(client) };
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener.as_raw_fd())
}
