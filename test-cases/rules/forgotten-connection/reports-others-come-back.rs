//! A pointer of something else is made an owner again: that brings this one not back.

use std::io;
use std::net::TcpStream;
use std::sync::Arc;

struct Peer {
    stream: TcpStream,
}

fn for_ever(server: &str) -> io::Result<&'static TcpStream> {
    let stream = TcpStream::connect(server)?;
    let stream: &'static TcpStream = Box::leak(Box::new(stream)); //~ forgotten-connection
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn token(server: &str) -> io::Result<usize> {
    Ok(Arc::into_raw(Arc::new(Peer { stream: TcpStream::connect(server)? })) as usize)
}

fn release(token: usize) {
    let peer = unsafe { Arc::from_raw(token as *const Peer) };
    let _ = peer.stream.shutdown(std::net::Shutdown::Both);
}
