//! Every way out of the loop leads past the one `close`.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::IntoRawFd;

fn watch(server: SocketAddr) -> io::Result<u64> {
    let fd = TcpStream::connect(server)?.into_raw_fd();
    let mut events = 0;
    let mut entry = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    let result = loop {
        if events == 1000 {
            break Ok(events);
        }
        let ready = unsafe { libc::poll(&raw mut entry, 1, 1000) };
        if ready < 0 {
            break Err(io::Error::last_os_error());
        }
        let mut buf = [0u8; 512];
        if ready > 0 && unsafe { libc::recv(fd, buf.as_mut_ptr().cast(), buf.len(), 0) } <= 0 {
            break Err(io::ErrorKind::ConnectionAborted.into());
        }
        events += 1;
    };
    unsafe { libc::close(fd) };
    result
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    watch(server).map(|_| ())
}
