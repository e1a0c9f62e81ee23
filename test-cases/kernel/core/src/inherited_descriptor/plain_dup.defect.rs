//! `dup` makes a descriptor that children get, of a stream that they would not.

use std::fs::File;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd};
use std::process::{Child, Command};

/// A second descriptor, to write a protocol of the session with.
fn second(stream: &TcpStream) -> io::Result<File> {
    let fd = unsafe { libc::dup(stream.as_raw_fd()) }; //~ inherited-descriptor
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(unsafe { File::from_raw_fd(fd) })
}

fn start_player() -> io::Result<Child> {
    Command::new("sleep").arg("15").spawn()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let mut protocol = second(&stream)?;
    start_player()?;
    protocol.write_all(b"started\n")
}
