//! `mio`: nothing here waits but `Poll::poll`.

use std::io;
use std::time::Duration;

pub struct Poll {}
impl Poll {
    pub fn new() -> io::Result<Poll> {}
    pub fn registry(&self) -> &Registry {}
    #[waits(peer)]
    pub fn poll(&mut self, events: &mut Events, timeout: Option<Duration>) -> io::Result<()> {}
}
pub struct Registry {}
impl Registry {
    pub fn register<S: event::Source + ?Sized>(
        &self,
        source: &mut S,
        token: Token,
        interests: Interest,
    ) -> io::Result<()> {
    }
    pub fn reregister<S: event::Source + ?Sized>(
        &self,
        source: &mut S,
        token: Token,
        interests: Interest,
    ) -> io::Result<()> {
    }
    /// Closes nothing.
    pub fn deregister<S: event::Source + ?Sized>(&self, source: &mut S) -> io::Result<()> {}
    pub fn try_clone(&self) -> io::Result<Registry> {}
}
#[derive(Clone, Copy)]
pub struct Token(pub usize);
#[derive(Clone, Copy)]
pub struct Interest {}
impl Interest {
    pub const READABLE: Interest = Interest {};
    pub const WRITABLE: Interest = Interest {};
    pub fn add(self, other: Interest) -> Interest {}
}
pub struct Events {}
impl Events {
    pub fn with_capacity(capacity: usize) -> Events {}
    pub fn iter(&self) -> event::Iter<'_> {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
}
impl<'a> IntoIterator for &'a Events {
    type Item = &'a event::Event;
    type IntoIter = event::Iter<'a>;
}
pub mod event {
    pub trait Source {}
    pub struct Event {}
    impl Event {
        #[pure]
        pub fn token(&self) -> super::Token {}
        #[pure]
        pub fn is_readable(&self) -> bool {}
        #[pure]
        pub fn is_writable(&self) -> bool {}
        #[pure]
        pub fn is_read_closed(&self) -> bool {}
        #[pure]
        pub fn is_write_closed(&self) -> bool {}
        #[pure]
        pub fn is_error(&self) -> bool {}
    }
    pub struct Iter<'a> {}
    impl<'a> Iterator for Iter<'a> {
        type Item = &'a Event;
    }
}

pub mod net {
    use std::io::{self, Read, Write};
    use std::net::{Shutdown, SocketAddr};
    use std::os::fd::{AsFd, AsRawFd, FromRawFd, IntoRawFd};

    use crate::event::Source;

    /// shown by: kept_dead_connection/slab_entry
    #[resource(connection, on_drop = "closes")]
    pub struct TcpStream {}
    /// docs: `TcpStream::connect`, `from_std`, `shutdown` says that it creates a stream and starts to
    /// connect, takes one of `std`, ends a direction
    impl TcpStream {
        #[opens]
        pub fn connect(addr: SocketAddr) -> io::Result<TcpStream> {}
        #[adopts(stream)]
        pub fn from_std(stream: std::net::TcpStream) -> TcpStream {}
        #[shuts(self)]
        pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
        #[reads(self, into = buf, end = "zero")]
        pub fn peek(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[pure]
        pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[sets(nodelay)]
        pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
        pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
    }
    impl Read for TcpStream {
        #[reads(self, into = buf, end = "zero")]
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {}
    }
    impl Write for TcpStream {}
    impl Read for &TcpStream {}
    impl Write for &TcpStream {}
    impl Source for TcpStream {}
    impl AsRawFd for TcpStream {}
    impl IntoRawFd for TcpStream {}
    impl FromRawFd for TcpStream {}
    impl AsFd for TcpStream {}

    /// docs: `TcpListener` says that the socket is closed when the value is dropped
    #[resource(listener, on_drop = "closes")]
    pub struct TcpListener {}
    /// docs: `TcpListener::bind`, `accept` says that it creates a listener, and that it accepts a
    /// connection
    impl TcpListener {
        #[opens]
        pub fn bind(addr: SocketAddr) -> io::Result<TcpListener> {}
        #[adopts(listener)]
        pub fn from_std(listener: std::net::TcpListener) -> TcpListener {}
        #[opens]
        pub fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
    }
    impl Source for TcpListener {}
    impl AsRawFd for TcpListener {}
    impl IntoRawFd for TcpListener {}
    impl FromRawFd for TcpListener {}
}
