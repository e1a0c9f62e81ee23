//! The stream is forgotten before the event loop has said that it takes its descriptor.

// page: begin
use std::io;
use std::mem;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};

/// Serves what it is given and closes it afterwards; takes no more than `limit`.
struct EventLoop {
    watched: Vec<OwnedFd>,
    limit: usize,
}

impl EventLoop {
    fn watch(&mut self, fd: RawFd) -> io::Result<()> {
        if self.watched.len() >= self.limit {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.watched.push(unsafe { OwnedFd::from_raw_fd(fd) });
        Ok(())
    }
}

/// Hands the connection over: from here on it belongs to the event loop.
fn hand_over(stream: TcpStream, events: &mut EventLoop) -> io::Result<()> {
    let fd = stream.as_raw_fd();
    mem::forget(stream); //~ forgotten-connection
    events.watch(fd)
}
// page: end

pub fn run(server: std::net::SocketAddr) -> io::Result<()> {
    let mut events = EventLoop { watched: Vec::new(), limit: 0 };
    hand_over(TcpStream::connect(server)?, &mut events)
}
