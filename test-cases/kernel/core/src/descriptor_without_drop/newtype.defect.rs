//! A newtype around a number from nix, without `Drop`.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, IntoRawFd, RawFd};

use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, SockaddrStorage, connect, recv, socket};

struct Link(RawFd); //~ descriptor-without-drop

impl Link {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        let socket = socket(AddressFamily::Inet, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)?;
        connect(socket.as_raw_fd(), &SockaddrStorage::from(server))?;
        Ok(Self(socket.into_raw_fd()))
    }

    fn read(&self) -> io::Result<u8> {
        let mut byte = [0u8; 1];
        match recv(self.0, &mut byte, MsgFlags::empty())? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(byte[0]),
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", Link::connect(server)?.read()?);
    Ok(())
}
