//! Goodbye, and `close`.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

struct Session {
    fd: RawFd,
}

impl Session {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { fd: TcpStream::connect(server)?.into_raw_fd() })
    }

    fn greet(&self) -> io::Result<()> {
        let n = unsafe { libc::send(self.fd, b"HELLO\n".as_ptr().cast(), 6, libc::MSG_NOSIGNAL) };
        if n == 6 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        unsafe { libc::shutdown(self.fd, libc::SHUT_RDWR) };
        unsafe { libc::close(self.fd) };
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::connect(server)?;
    session.greet()
}
