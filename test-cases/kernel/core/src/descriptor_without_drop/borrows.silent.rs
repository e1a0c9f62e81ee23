//! A type that borrows a number: the stream lives beside it.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, RawFd};

struct Poller {
    fd: RawFd,
}

impl Poller {
    fn new(stream: &TcpStream) -> Self {
        Self { fd: stream.as_raw_fd() }
    }

    fn is_readable(&self) -> bool {
        let mut poll = libc::pollfd { fd: self.fd, events: libc::POLLIN, revents: 0 };
        unsafe { libc::poll(&raw mut poll, 1, 1000) == 1 }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let poller = Poller::new(&stream);
    println!("readable: {}", poller.is_readable());
    Ok(())
}
