//! The `Drop` of the transport closes the variant that is a number.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

enum Transport {
    Tcp(RawFd),
    Loopback(Vec<u8>),
}

impl Drop for Transport {
    fn drop(&mut self) {
        if let Self::Tcp(fd) = self {
            unsafe { libc::close(*fd) };
        }
    }
}

impl Transport {
    fn open(server: Option<SocketAddr>) -> io::Result<Self> {
        match server {
            Some(server) => Ok(Self::Tcp(TcpStream::connect(server)?.into_raw_fd())),
            None => Ok(Self::Loopback(Vec::new())),
        }
    }

    fn next(&mut self) -> Option<u8> {
        match self {
            Self::Loopback(bytes) => bytes.pop(),
            Self::Tcp(fd) => {
                let mut byte = [0u8; 1];
                (unsafe { libc::recv(*fd, byte.as_mut_ptr().cast(), 1, 0) } == 1).then_some(byte[0])
            }
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut transport = Transport::open(Some(server))?;
    while let Some(byte) = transport.next() {
        println!("{byte}");
    }
    Ok(())
}
