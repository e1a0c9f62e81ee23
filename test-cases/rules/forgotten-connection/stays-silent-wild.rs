//! Seen in published crates, and right.

use std::mem;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;

#[derive(Clone)]
struct Shared {
    stream: Arc<TcpStream>,
}

impl Shared {
    /// The kernel has a copy until the operation is over.
    fn schedule(&self) {
        mem::forget(self.clone());
    }
}

struct Item {
    io: TcpStream,
    flags: u32,
}

impl Item {
    fn fd(&self) -> RawFd {
        self.io.as_raw_fd()
    }
}

fn close_fd(fd: RawFd) {
    unsafe { libc::close(fd) };
}

fn remove(items: &mut slab::Slab<Item>, index: usize) {
    let item = items.remove(index);
    close_fd(item.fd());
    mem::forget(item.io);
}

/// The operation that closes it was submitted before.
fn removed(items: &mut Vec<Item>, index: usize) {
    let item = items.swap_remove(index);
    mem::forget(item.io);
}

fn own(item: Item) {
    let fd = item.fd();
    mem::forget(item);
    close_fd(fd);
}

/// `from_raw` somewhere takes back what `leak` gave away.
fn leaked(stream: TcpStream) -> usize {
    let stream: &'static mut TcpStream = Box::leak(Box::new(stream));
    stream as *mut TcpStream as usize
}

unsafe fn give_back(raw: *mut TcpStream) {
    drop(unsafe { Box::from_raw(raw) });
}
