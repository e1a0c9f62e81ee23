//! The same view in a `ManuallyDrop`: `?` leaves without closing what it does not own.

use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd};

fn ping(owner: &impl AsRawFd) -> io::Result<u8> {
    let mut view = ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(owner.as_raw_fd()) });
    view.write_all(b"PING\n")?;
    let mut pong = [0u8; 1];
    view.read_exact(&mut pong)?;
    Ok(pong[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    println!("{}", ping(&stream)?);
    Ok(())
}
