//! The same probe in plain libc calls: two ways out forget the socket.

use std::io;
use std::mem;
use std::net::{SocketAddr, SocketAddrV4};

fn probe(server: SocketAddrV4) -> io::Result<u8> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0) }; //~ leaked-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let address = raw_address(server);
    let length = mem::size_of::<libc::sockaddr_in>() as libc::socklen_t;
    if unsafe { libc::connect(fd, (&raw const address).cast(), length) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let mut status = [0u8; 1];
    if unsafe { libc::recv(fd, status.as_mut_ptr().cast(), 1, 0) } != 1 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    unsafe { libc::close(fd) };
    Ok(status[0])
}

/// The IPv4 address as the kernel wants it.
fn raw_address(server: SocketAddrV4) -> libc::sockaddr_in {
    let mut address: libc::sockaddr_in = unsafe { mem::zeroed() };
    address.sin_family = libc::AF_INET as libc::sa_family_t;
    address.sin_port = server.port().to_be();
    address.sin_addr.s_addr = u32::from(*server.ip()).to_be();
    address
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    match server {
        SocketAddr::V4(server) => probe(server).map(|_| ()),
        SocketAddr::V6(_) => Err(io::ErrorKind::Unsupported.into()),
    }
}
