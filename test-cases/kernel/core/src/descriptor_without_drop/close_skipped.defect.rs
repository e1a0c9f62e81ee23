//! A `close()` that the good path calls. An error returns before it, and there is no `Drop`.

use std::io;
use std::mem;
use std::net::SocketAddr;
use std::os::fd::RawFd;

struct Port { //~ descriptor-without-drop
    fd: RawFd,
}

impl Port {
    fn open(server: SocketAddr) -> io::Result<Self> {
        let SocketAddr::V4(server) = server else { return Err(io::ErrorKind::Unsupported.into()) };
        let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        let port = Self { fd };
        let mut address: libc::sockaddr_in = unsafe { mem::zeroed() };
        address.sin_family = libc::AF_INET as libc::sa_family_t;
        address.sin_port = server.port().to_be();
        address.sin_addr.s_addr = u32::from(*server.ip()).to_be();
        let length = mem::size_of::<libc::sockaddr_in>() as libc::socklen_t;
        if unsafe { libc::connect(port.fd, (&raw const address).cast(), length) } < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(port)
    }

    fn status(&self) -> io::Result<u8> {
        let mut status = [0u8; 1];
        match unsafe { libc::recv(self.fd, status.as_mut_ptr().cast(), 1, 0) } {
            1 => Ok(status[0]),
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn close(self) -> io::Result<()> {
        if unsafe { libc::close(self.fd) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}

fn status(server: SocketAddr) -> io::Result<u8> {
    let port = Port::open(server)?;
    let status = port.status()?;
    port.close()?;
    Ok(status)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", status(server)?);
    Ok(())
}
