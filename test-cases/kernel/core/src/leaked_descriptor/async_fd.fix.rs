//! `AsyncFd` over the stream itself: dropped together.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::AsRawFd;

use tokio::io::unix::AsyncFd;

async fn probe(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server)?;
    stream.set_nonblocking(true)?;
    let socket = AsyncFd::new(stream)?;
    let _ready = socket.readable().await?;
    let mut status = [0u8; 1];
    let n = unsafe { libc::recv(socket.as_raw_fd(), status.as_mut_ptr().cast(), 1, 0) };
    if n == 1 { Ok(status[0]) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    probe(server).await.map(|_| ())
}
