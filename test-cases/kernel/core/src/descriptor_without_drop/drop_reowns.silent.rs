//! A `Drop` that gives the number back to an owner.

use std::io::{self, Read};
use std::mem::ManuallyDrop;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{FromRawFd, IntoRawFd, RawFd};

struct Channel {
    fd: RawFd,
}

impl Channel {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { fd: TcpStream::connect(server)?.into_raw_fd() })
    }

    fn receive(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(self.fd) });
        stream.read(buffer)
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        drop(unsafe { TcpStream::from_raw_fd(self.fd) });
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let channel = Channel::connect(server)?;
    let mut buffer = [0u8; 64];
    while channel.receive(&mut buffer)? > 0 {}
    Ok(())
}
