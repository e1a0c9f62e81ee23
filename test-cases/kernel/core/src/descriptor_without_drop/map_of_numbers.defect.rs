//! A server that knows its clients by number: removing a number from a map closes nothing.

use std::collections::HashMap;
use std::io;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, RawFd};
use std::{ptr, thread, time::Duration};

#[derive(Default)]
struct Client {
    received: usize,
}

struct Server { //~? descriptor-without-drop
    listener: RawFd,
    clients: HashMap<RawFd, Client>,
}

impl Server {
    fn turn(&mut self) {
        let client = unsafe { libc::accept(self.listener, ptr::null_mut(), ptr::null_mut()) };
        if client >= 0 {
            self.clients.insert(client, Client::default());
        }
        let mut gone = Vec::new();
        for (&fd, client) in &mut self.clients {
            if !client.receive(fd) {
                gone.push(fd);
            }
        }
        for fd in gone {
            self.clients.remove(&fd);
        }
    }
}

impl Client {
    /// Receives what is there; false when the client has gone.
    fn receive(&mut self, fd: RawFd) -> bool {
        let mut buffer = [0u8; 512];
        match unsafe { libc::recv(fd, buffer.as_mut_ptr().cast(), buffer.len(), libc::MSG_DONTWAIT) } {
            0 => false,
            n if n > 0 => {
                self.received += n as usize;
                true
            }
            _ => io::Error::last_os_error().kind() == io::ErrorKind::WouldBlock,
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let mut server = Server { listener: listener.as_raw_fd(), clients: HashMap::new() };
    loop {
        server.turn();
        thread::sleep(Duration::from_millis(10));
    }
}
