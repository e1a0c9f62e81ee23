//! The number has an owner, and a panic drops owners.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::OwnedFd;
use std::thread;

fn worker(stream: TcpStream, limit: &str) -> usize {
    let fd = OwnedFd::from(stream);
    let limit: usize = limit.parse().expect("a number");
    drop(fd);
    limit
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let work = thread::spawn(move || worker(stream, "many"));
    match work.join() {
        Ok(_) => Ok(()),
        Err(_) => Err(io::Error::other("the worker has panicked, and the process goes on")),
    }
}
