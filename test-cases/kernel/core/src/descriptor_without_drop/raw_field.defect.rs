//! A type that owns a number, and does not close it when it is dropped.

// page: begin
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

/// A connection for the event loop, which wants numbers.
struct Channel { //~ descriptor-without-drop
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
// page: end

pub fn run(server: SocketAddr) -> io::Result<()> {
    let channel = Channel::connect(server)?;
    let mut buffer = [0u8; 64];
    while channel.receive(&mut buffer)? > 0 {}
    Ok(())
}
