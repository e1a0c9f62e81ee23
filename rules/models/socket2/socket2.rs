//! `socket2`: one owner for every kind of socket.

use std::io::{self, IoSlice, Read, Write};
use std::mem::MaybeUninit;
use std::net::{Shutdown, SocketAddr};
use std::os::fd::{AsFd, AsRawFd, FromRawFd, IntoRawFd, OwnedFd};
use std::os::windows::io::{AsRawSocket, AsSocket, FromRawSocket, IntoRawSocket, OwnedSocket};
use std::time::Duration;

/// docs: `socket2::Socket` says that it is an owned wrapper around a system socket, closed on drop
#[resource(socket, on_drop = "closes")]
pub struct Socket {}
/// docs: `Socket::new`, `accept`, `try_clone`, `shutdown` says that it is the call of that name;
/// `try_clone` returns an independently owned handle of the same socket
impl Socket {
    #[opens]
    pub fn new(domain: Domain, ty: Type, protocol: Option<Protocol>) -> io::Result<Socket> {}
    #[opens]
    #[inherits]
    pub fn new_raw(domain: Domain, ty: Type, protocol: Option<Protocol>) -> io::Result<Socket> {}
    #[opens]
    pub fn pair(domain: Domain, ty: Type, protocol: Option<Protocol>) -> io::Result<(Socket, Socket)> {}
    pub fn bind(&self, address: &SockAddr) -> io::Result<()> {}
    #[waits(peer)]
    pub fn connect(&self, address: &SockAddr) -> io::Result<()> {}
    #[waits(peer, bounded)]
    pub fn connect_timeout(&self, addr: &SockAddr, timeout: Duration) -> io::Result<()> {}
    pub fn listen(&self, backlog: i32) -> io::Result<()> {}
    #[opens]
    #[waits(peer)]
    pub fn accept(&self) -> io::Result<(Socket, SockAddr)> {}
    #[opens]
    #[waits(peer)]
    #[inherits]
    pub fn accept_raw(&self) -> io::Result<(Socket, SockAddr)> {}
    #[shares(self)]
    pub fn try_clone(&self) -> io::Result<Socket> {}
    #[shuts(self)]
    pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
    #[reads(self, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn recv(&self, buf: &mut [MaybeUninit<u8>]) -> io::Result<usize> {}
    #[reads(self, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn recv_from(&self, buf: &mut [MaybeUninit<u8>]) -> io::Result<(usize, SockAddr)> {}
    #[reads(self, into = buf, end = "zero")]
    #[waits(peer)]
    pub fn peek(&self, buf: &mut [MaybeUninit<u8>]) -> io::Result<usize> {}
    #[writes(self, data = buf)]
    pub fn send(&self, buf: &[u8]) -> io::Result<usize> {}
    #[writes(self, data = bufs)]
    pub fn send_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {}
    #[writes(self, data = buf)]
    pub fn send_to(&self, buf: &[u8], addr: &SockAddr) -> io::Result<usize> {}
    #[pure]
    pub fn local_addr(&self) -> io::Result<SockAddr> {}
    #[pure]
    pub fn peer_addr(&self) -> io::Result<SockAddr> {}
    pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
    #[sets(nonblocking)]
    pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
    #[sets(read_timeout)]
    pub fn set_read_timeout(&self, duration: Option<Duration>) -> io::Result<()> {}
    #[sets(write_timeout)]
    pub fn set_write_timeout(&self, duration: Option<Duration>) -> io::Result<()> {}
    #[sets(keepalive)]
    pub fn set_keepalive(&self, keepalive: bool) -> io::Result<()> {}
    #[sets(keepalive)]
    pub fn set_tcp_keepalive(&self, params: &TcpKeepalive) -> io::Result<()> {}
    #[sets(linger)]
    pub fn set_linger(&self, linger: Option<Duration>) -> io::Result<()> {}
    #[sets(reuseaddr)]
    pub fn set_reuse_address(&self, reuse: bool) -> io::Result<()> {}
    #[sets(reuseport)]
    pub fn set_reuse_port(&self, reuse: bool) -> io::Result<()> {}
    #[sets(nodelay)]
    pub fn set_tcp_nodelay(&self, nodelay: bool) -> io::Result<()> {}
}
impl Read for Socket {}
impl Write for Socket {}
impl Read for &Socket {}
impl Write for &Socket {}
impl AsRawFd for Socket {}
impl AsFd for Socket {}
impl IntoRawFd for Socket {}
impl FromRawFd for Socket {}
impl AsRawSocket for Socket {}
impl AsSocket for Socket {}
impl IntoRawSocket for Socket {}
impl FromRawSocket for Socket {}
impl From<OwnedFd> for Socket {}
impl From<Socket> for OwnedFd {}
impl From<OwnedSocket> for Socket {}
impl From<Socket> for OwnedSocket {}
impl From<std::net::TcpStream> for Socket {}
impl From<Socket> for std::net::TcpStream {}
impl From<std::net::TcpListener> for Socket {}
impl From<Socket> for std::net::TcpListener {}
impl From<std::net::UdpSocket> for Socket {}
impl From<Socket> for std::net::UdpSocket {}
impl From<std::os::unix::net::UnixStream> for Socket {}
impl From<Socket> for std::os::unix::net::UnixStream {}

/// A view of a socket that somebody else owns.
pub struct SockRef<'s> {
    socket: &'s Socket,
}
impl<'s, S: AsFd> From<&'s S> for SockRef<'s> {}
impl std::ops::Deref for SockRef<'_> {
    type Target = Socket;
}

#[derive(Clone, Copy)]
pub struct Domain {}
impl Domain {
    pub const IPV4: Domain = Domain {};
    pub const IPV6: Domain = Domain {};
    pub const UNIX: Domain = Domain {};
    pub fn for_address(address: SocketAddr) -> Domain {}
}
impl From<i32> for Domain {}
#[derive(Clone, Copy)]
pub struct Type {}
impl Type {
    pub const STREAM: Type = Type {};
    pub const DGRAM: Type = Type {};
    pub const RAW: Type = Type {};
    pub fn nonblocking(self) -> Type {}
    pub fn cloexec(self) -> Type {}
}
#[derive(Clone, Copy)]
pub struct Protocol {}
impl Protocol {
    pub const TCP: Protocol = Protocol {};
    pub const UDP: Protocol = Protocol {};
}
#[derive(Clone)]
pub struct SockAddr {}
impl SockAddr {
    pub fn unix<P: AsRef<std::path::Path>>(path: P) -> io::Result<SockAddr> {}
    #[pure]
    pub fn as_socket(&self) -> Option<SocketAddr> {}
}
impl From<SocketAddr> for SockAddr {}
#[derive(Clone)]
pub struct TcpKeepalive {}
impl TcpKeepalive {
    pub fn new() -> TcpKeepalive {}
    pub fn with_time(self, time: Duration) -> TcpKeepalive {}
    pub fn with_interval(self, interval: Duration) -> TcpKeepalive {}
    pub fn with_retries(self, retries: u32) -> TcpKeepalive {}
}
