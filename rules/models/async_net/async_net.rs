//! `async_net`: a stream is `Clone`, and a clone is the same socket.

use std::io;
use std::net::{Shutdown, SocketAddr};

use futures_util::io::{AsyncRead, AsyncWrite};

pub trait AsyncToSocketAddrs {}
impl<T: std::net::ToSocketAddrs + ?Sized> AsyncToSocketAddrs for T {}

/// shown by: orphaned_half/smol_clone
#[resource(connection, on_drop = "closes-last")]
pub struct TcpStream {}
/// docs: `TcpStream` says that it can be cloned: an `Arc` of one socket, which closes with the last;
/// `shutdown` ends one or both directions
impl TcpStream {
    #[opens]
    #[waits(peer)]
    pub async fn connect<A: AsyncToSocketAddrs>(addrs: A) -> io::Result<TcpStream> {}
    #[shuts(self)]
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
    #[reads(self, into = buf, end = "zero")]
    #[waits(peer)]
    pub async fn peek(&self, buf: &mut [u8]) -> io::Result<usize> {}
    #[pure]
    pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
    #[pure]
    pub fn local_addr(&self) -> io::Result<SocketAddr> {}
    #[sets(nodelay)]
    pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
}
/// One more handle of the same socket.
/// docs: `TcpStream` says that clones are handles of the same socket
impl Clone for TcpStream {
    #[shares(self)]
    fn clone(&self) -> Self {}
}
impl AsyncRead for TcpStream {}
impl AsyncWrite for TcpStream {}
impl AsyncRead for &TcpStream {}
impl AsyncWrite for &TcpStream {}
impl std::os::fd::AsRawFd for TcpStream {}

/// docs: `TcpListener` says that it listens until it is dropped
#[resource(listener, on_drop = "closes-last")]
pub struct TcpListener {}
/// docs: `TcpListener::bind`, `accept` says that it creates a listener, and that it accepts a connection
impl TcpListener {
    #[opens]
    pub async fn bind<A: AsyncToSocketAddrs>(addrs: A) -> io::Result<TcpListener> {}
    #[opens]
    #[waits(peer)]
    pub async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {}
    pub fn incoming(&self) -> Incoming<'_> {}
    #[pure]
    pub fn local_addr(&self) -> io::Result<SocketAddr> {}
}
pub struct Incoming<'a> {
    listener: &'a TcpListener,
}
impl futures_util::stream::Stream for Incoming<'_> {
    type Item = io::Result<TcpStream>;
}
