//! No `Drop`, but the one owner closes on every path.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{IntoRawFd, RawFd};

struct Port {
    fd: RawFd,
}

impl Port {
    fn status(&self) -> io::Result<u8> {
        let mut status = [0u8; 1];
        match unsafe { libc::recv(self.fd, status.as_mut_ptr().cast(), 1, 0) } {
            1 => Ok(status[0]),
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn close(self) {
        unsafe { libc::close(self.fd) };
    }
}

fn status(server: SocketAddr) -> io::Result<u8> {
    let port = Port { fd: TcpStream::connect(server)?.into_raw_fd() };
    let status = port.status();
    port.close();
    status
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", status(server)?);
    Ok(())
}
