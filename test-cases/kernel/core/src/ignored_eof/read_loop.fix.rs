//! `0` bytes means that the peer has closed.

// page: begin
use std::io::{self, Read};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts what the server sends.
fn meter(mut stream: TcpStream, received: &AtomicU64) -> io::Result<()> {
    let mut buf = [0u8; 4096];
    loop {
        let n = stream.read(&mut buf)?;
        if n == 0 {
            return Ok(());
        }
        received.fetch_add(n as u64, Ordering::Relaxed);
    }
}
// page: end

use std::net::SocketAddr;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let received = AtomicU64::new(0);
    meter(TcpStream::connect(server)?, &received)
}
