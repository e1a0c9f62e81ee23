//! The future owns the stream; a future that is dropped drops what it owns.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, RawFd};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

async fn probe(server: SocketAddr) -> io::Result<u8> {
    timeout(Duration::from_millis(200), ask(server)).await?
}

async fn ask(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server).await?.into_std()?;
    next_byte(stream.as_raw_fd()).await
}

/// Reads one byte without blocking the runtime: look, and look again a little later.
async fn next_byte(fd: RawFd) -> io::Result<u8> {
    let mut byte = [0u8; 1];
    loop {
        match unsafe { libc::recv(fd, byte.as_mut_ptr().cast(), 1, libc::MSG_DONTWAIT) } {
            1 => return Ok(byte[0]),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::WouldBlock {
            return Err(error);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).await.map(|_| ())
}
