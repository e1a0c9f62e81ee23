//! A number in a type whose `Drop` closes it.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

struct Channel {
    fd: RawFd,
}

impl Channel {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { fd: TcpStream::connect(server)?.into_raw_fd() })
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = unsafe { libc::recv(self.fd, buffer.as_mut_ptr().cast(), buffer.len(), 0) };
        if n < 0 { Err(io::Error::last_os_error()) } else { Ok(n as usize) }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        unsafe { libc::close(self.fd) };
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let channel = Channel::connect(server)?;
    let mut buffer = [0u8; 64];
    while channel.receive(&mut buffer)? > 0 {}
    Ok(())
}
