//! A newtype around the owner that nix gives.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockType, SockaddrStorage, connect, recv, socket};

struct Link(OwnedFd);

impl Link {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        let socket = socket(AddressFamily::Inet, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)?;
        connect(socket.as_raw_fd(), &SockaddrStorage::from(server))?;
        Ok(Self(socket))
    }

    fn read(&self) -> io::Result<u8> {
        let mut byte = [0u8; 1];
        match recv(self.0.as_raw_fd(), &mut byte, MsgFlags::empty())? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(byte[0]),
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", Link::connect(server)?.read()?);
    Ok(())
}
