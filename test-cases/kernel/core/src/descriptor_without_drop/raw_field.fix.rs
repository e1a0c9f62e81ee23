//! A type that owns an owner: dropping it closes.

// page: begin
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, OwnedFd};

/// A connection for the event loop, which wants numbers.
struct Channel {
    fd: OwnedFd,
}

impl Channel {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { fd: TcpStream::connect(server)?.into() })
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = unsafe { libc::recv(self.fd.as_raw_fd(), buffer.as_mut_ptr().cast(), buffer.len(), 0) };
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
