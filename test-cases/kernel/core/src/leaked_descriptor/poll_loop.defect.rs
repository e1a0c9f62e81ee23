//! A poll loop that breaks out when the peer hangs up, past the `close` at its end.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::IntoRawFd;

fn watch(server: SocketAddr) -> io::Result<u64> {
    let fd = TcpStream::connect(server)?.into_raw_fd(); //~ leaked-descriptor
    let mut events = 0;
    let mut entry = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    while events < 1000 {
        let ready = unsafe { libc::poll(&raw mut entry, 1, 1000) };
        if ready < 0 {
            let error = io::Error::last_os_error();
            unsafe { libc::close(fd) };
            return Err(error);
        }
        let mut buf = [0u8; 512];
        if ready > 0 && unsafe { libc::recv(fd, buf.as_mut_ptr().cast(), buf.len(), 0) } <= 0 {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        events += 1;
    }
    unsafe { libc::close(fd) };
    Ok(events)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    watch(server).map(|_| ())
}
