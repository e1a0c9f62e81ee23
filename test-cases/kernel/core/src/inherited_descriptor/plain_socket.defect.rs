//! A socket without `SOCK_CLOEXEC`: a child process gets it too, and keeps it.

// page: begin
use std::io;
use std::mem;
use std::net::SocketAddrV4;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::process::{Child, Command};

fn connect(server: SocketAddrV4) -> io::Result<OwnedFd> {
    let fd = unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0) }; //~ inherited-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let socket = unsafe { OwnedFd::from_raw_fd(fd) };
    let address = raw_address(server);
    let length = mem::size_of::<libc::sockaddr_in>() as libc::socklen_t;
    match unsafe { libc::connect(socket.as_raw_fd(), (&raw const address).cast(), length) } {
        0 => Ok(socket),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Starts the program that does the work; it runs for as long as it takes.
fn start_worker() -> io::Result<Child> {
    Command::new("sleep").arg("15").spawn()
}

/// Asks the server for leave, starts the worker, and hangs up.
fn work(server: SocketAddrV4) -> io::Result<Child> {
    let _leave = connect(server)?;
    start_worker()
}
// page: end

/// The IPv4 address as the kernel wants it.
fn raw_address(server: SocketAddrV4) -> libc::sockaddr_in {
    let mut address: libc::sockaddr_in = unsafe { mem::zeroed() };
    address.sin_family = libc::AF_INET as libc::sa_family_t;
    address.sin_port = server.port().to_be();
    address.sin_addr.s_addr = u32::from(*server.ip()).to_be();
    address
}

pub fn run(server: std::net::SocketAddr) -> io::Result<()> {
    match server {
        std::net::SocketAddr::V4(server) => work(server).map(|_| ()),
        std::net::SocketAddr::V6(_) => Err(io::ErrorKind::Unsupported.into()),
    }
}
