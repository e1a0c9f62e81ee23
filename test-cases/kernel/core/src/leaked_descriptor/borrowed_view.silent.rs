//! A second, borrowed view of a descriptor that somebody else owns: forgotten on purpose.

use std::io::{self, Read};
use std::mem;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, RawFd};

fn read_status(fd: RawFd) -> io::Result<u8> {
    let mut view = unsafe { TcpStream::from_raw_fd(fd) };
    let mut status = [0u8; 1];
    let result = view.read_exact(&mut status);
    mem::forget(view);
    result.map(|()| status[0])
}

fn probe(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server)?;
    read_status(stream.as_raw_fd())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).map(|_| ())
}
