//! Lost only by a panic that the process survives, or by a drop of the future that the package does not show.

use std::io;
use std::net::TcpStream;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::thread;

fn close(fd: RawFd) {
    drop(unsafe { OwnedFd::from_raw_fd(fd) });
}

fn probe(stream: TcpStream, ports: Vec<String>) -> u16 {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let first: u16 = ports[0].parse().expect("a port");
    close(fd);
    first
}

fn checked(stream: TcpStream, expected: usize, found: usize) {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    assert_eq!(expected, found, "as many as there should be");
    close(fd);
}

pub fn run(stream: TcpStream, other: TcpStream, ports: Vec<String>) {
    thread::spawn(move || probe(stream, ports));
    thread::spawn(move || checked(other, 1, 2));
}

pub async fn greet(stream: TcpStream, hello: impl Future<Output = io::Result<()>>) -> io::Result<()> {
    let fd = stream.into_raw_fd(); //~ leaked-descriptor
    let said = hello.await;
    close(fd);
    said
}

/// What is unwrapped is the opening itself: if it has failed, nothing is open.
pub fn opened_by_it(address: String) {
    thread::spawn(move || {
        let fd = TcpStream::connect(address).unwrap().into_raw_fd();
        close(fd);
    });
}

/// The owner drops.
pub fn owned(stream: TcpStream, port: String) {
    thread::spawn(move || {
        let kept = OwnedFd::from(stream);
        let port: u16 = port.parse().unwrap();
        drop(kept);
        port
    });
}

/// A panic here ends the program that calls it, as far as is seen.
pub fn at_home(stream: TcpStream, port: &str) -> u16 {
    let fd = stream.into_raw_fd();
    let port = port.parse().unwrap();
    close(fd);
    port
}
