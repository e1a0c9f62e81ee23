//! `async_io`: any descriptor made async.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use futures_util::io::{AsyncRead, AsyncWrite};

/// Owns what it is given.
pub struct Async<T> {
    io: T,
}
impl<T> Async<T> {
    pub fn new(io: T) -> io::Result<Async<T>> {}
    pub fn get_ref(&self) -> &T {}
    pub unsafe fn get_mut(&mut self) -> &mut T {}
    pub fn into_inner(self) -> io::Result<T> {}
    #[waits(peer)]
    pub async fn readable(&self) -> io::Result<()> {}
    #[waits(peer)]
    pub async fn writable(&self) -> io::Result<()> {}
    #[calls(op)]
    #[waits(peer)]
    pub async fn read_with<R>(&self, op: impl FnMut(&T) -> io::Result<R>) -> io::Result<R> {}
    #[calls(op)]
    #[waits(peer)]
    pub async fn write_with<R>(&self, op: impl FnMut(&T) -> io::Result<R>) -> io::Result<R> {}
}
/// docs: `Async::<TcpStream>::connect` says that it creates a TCP connection to the address
impl Async<TcpStream> {
    #[opens]
    #[waits(peer)]
    pub async fn connect<A: Into<SocketAddr>>(addr: A) -> io::Result<Async<TcpStream>> {}
}
/// docs: `Async::<TcpListener>::bind`, `accept` says that it creates a listener, and that it accepts a
/// connection
impl Async<TcpListener> {
    #[opens]
    pub fn bind<A: Into<SocketAddr>>(addr: A) -> io::Result<Async<TcpListener>> {}
    #[opens]
    #[waits(peer)]
    pub async fn accept(&self) -> io::Result<(Async<TcpStream>, SocketAddr)> {}
}
impl<T: Read> AsyncRead for Async<T> {}
impl<T: Write> AsyncWrite for Async<T> {}

#[future]
pub struct Timer {}
impl Timer {
    #[waits(time, bounded)]
    pub fn after(duration: Duration) -> Timer {}
    pub fn interval(period: Duration) -> Timer {}
    pub fn never() -> Timer {}
}
impl std::future::Future for Timer {
    type Output = Instant;
    #[waits(time, bounded)]
    fn poll(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Instant> {}
}
#[waits(task)]
pub fn block_on<F: std::future::Future>(future: F) -> F::Output {}
