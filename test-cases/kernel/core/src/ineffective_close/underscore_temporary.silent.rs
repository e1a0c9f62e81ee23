//! `let _ = connect()` holds nothing: the stream is a temporary and closes on the same line.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn knock_for_ever(server: SocketAddr) -> io::Result<()> {
    loop {
        let _ = TcpStream::connect(server)?;
        thread::sleep(Duration::from_secs(600));
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    knock_for_ever(server)
}
