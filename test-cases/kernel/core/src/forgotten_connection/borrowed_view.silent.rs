//! A view of a descriptor that somebody else owns, forgotten on every path: that is what keeps it open once.

use std::io::{self, Read, Write};
use std::mem;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, RawFd};

fn ping(fd: RawFd) -> io::Result<u8> {
    let mut view = unsafe { TcpStream::from_raw_fd(fd) };
    let pong = exchange(&mut view);
    mem::forget(view);
    pong
}

fn exchange(stream: &mut TcpStream) -> io::Result<u8> {
    stream.write_all(b"PING\n")?;
    let mut pong = [0u8; 1];
    stream.read_exact(&mut pong)?;
    Ok(pong[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    println!("{}", ping(stream.as_raw_fd())?);
    Ok(())
}
