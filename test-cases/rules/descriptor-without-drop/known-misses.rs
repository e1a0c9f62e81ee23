//! What should be found and is not yet.

use std::collections::HashMap;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, RawFd};
use std::ptr;

/// Clients by number: removing a number from a map closes nothing.
struct Server { //~? descriptor-without-drop numbers that are kept in collections are not followed
    listener: TcpListener,
    clients: HashMap<RawFd, usize>,
}

impl Server {
    fn accept(&mut self) {
        let client = unsafe { libc::accept(self.listener.as_raw_fd(), ptr::null_mut(), ptr::null_mut()) };
        if client >= 0 {
            self.clients.insert(client, 0);
        }
    }

    fn gone(&mut self, client: RawFd) {
        self.clients.remove(&client);
    }
}
