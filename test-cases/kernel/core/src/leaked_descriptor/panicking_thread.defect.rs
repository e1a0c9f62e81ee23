//! A worker that unwraps what it was told while a number holds its connection: `-W audit` finds it, because most panics are not survived.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::IntoRawFd;
use std::thread;

fn worker(stream: TcpStream, limit: &str) -> usize {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let limit: usize = limit.parse().expect("a number");
    unsafe { libc::close(fd) };
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
