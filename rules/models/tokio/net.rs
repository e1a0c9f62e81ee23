//! `tokio::net`. A stream closes on drop; split into owned halves it closes with the last of them.

pub mod net {
    use std::io;
    use std::net::SocketAddr;
    use std::os::fd::{AsFd, AsRawFd, FromRawFd, IntoRawFd};
    use std::path::Path;
    use std::time::Duration;

    use crate::io::{AsyncRead, AsyncWrite};

    pub trait ToSocketAddrs {}
    impl<T: std::net::ToSocketAddrs + ?Sized> ToSocketAddrs for T {}
    #[waits(peer)]
    pub async fn lookup_host<T: ToSocketAddrs>(host: T) -> io::Result<std::vec::IntoIter<SocketAddr>> {}

    /// shown by: detached_task/handle_dropped, detached_task/accept_loop
    #[resource(connection, on_drop = "closes")]
    pub struct TcpStream {}
    /// docs: `TcpStream::connect`, `from_std`, `into_std`, `into_split` says that it connects, takes the
    /// socket of another type, splits it into halves that share it
    impl TcpStream {
        #[opens]
        #[waits(peer)]
        pub async fn connect<A: ToSocketAddrs>(addr: A) -> io::Result<TcpStream> {}
        /// The stream registers with the runtime; it is the same descriptor.
        #[adopts(stream)]
        pub fn from_std(stream: std::net::TcpStream) -> io::Result<TcpStream> {}
        #[adopts(self)]
        pub fn into_std(self) -> io::Result<std::net::TcpStream> {}
        #[shares(self)]
        pub fn into_split(self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        #[shares(self)]
        pub fn split<'a>(&'a mut self) -> (tcp::ReadHalf<'a>, tcp::WriteHalf<'a>) {}
        #[waits(peer)]
        pub async fn ready(&self, interest: crate::io::Interest) -> io::Result<crate::io::Ready> {}
        #[waits(peer)]
        pub async fn readable(&self) -> io::Result<()> {}
        #[waits(peer)]
        pub async fn writable(&self) -> io::Result<()> {}
        #[reads(self, into = buf, end = "zero")]
        pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[reads(self, into = bufs, end = "zero")]
        pub fn try_read_vectored(&self, bufs: &mut [io::IoSliceMut<'_>]) -> io::Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
        #[writes(self, data = buf)]
        pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
        #[writes(self, data = bufs)]
        pub fn try_write_vectored(&self, bufs: &[io::IoSlice<'_>]) -> io::Result<usize> {}
        #[calls(f)]
        pub fn try_io<R>(
            &self,
            interest: crate::io::Interest,
            f: impl FnOnce() -> io::Result<R>,
        ) -> io::Result<R> {
        }
        #[calls(f)]
        #[waits(peer)]
        pub async fn async_io<R>(
            &self,
            interest: crate::io::Interest,
            f: impl FnMut() -> io::Result<R>,
        ) -> io::Result<R> {
        }
        #[pure]
        pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        pub async fn peek(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[sets(nodelay)]
        pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
        #[sets(linger)]
        pub fn set_linger(&self, dur: Option<Duration>) -> io::Result<()> {}
        #[sets(linger)]
        pub fn set_zero_linger(&self) -> io::Result<()> {}
        #[sets(ttl)]
        pub fn set_ttl(&self, ttl: u32) -> io::Result<()> {}
    }
    impl AsyncRead for TcpStream {}
    impl AsyncWrite for TcpStream {}
    impl AsRawFd for TcpStream {}
    impl AsFd for TcpStream {}

    /// docs: `TcpListener` says that it is a TCP socket server; it closes on drop
    #[resource(listener, on_drop = "closes")]
    pub struct TcpListener {}
    /// docs: `TcpListener::bind`, `accept`, `from_std`, `into_std` says that it creates a listener, accepts
    /// a connection, takes the socket of another type
    impl TcpListener {
        #[opens]
        pub async fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<TcpListener> {}
        #[opens]
        #[waits(peer)]
        pub async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {}
        #[opens]
        pub fn poll_accept(
            &self,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<io::Result<(TcpStream, SocketAddr)>> {
        }
        #[adopts(listener)]
        pub fn from_std(listener: std::net::TcpListener) -> io::Result<TcpListener> {}
        #[adopts(self)]
        pub fn into_std(self) -> io::Result<std::net::TcpListener> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[sets(ttl)]
        pub fn set_ttl(&self, ttl: u32) -> io::Result<()> {}
    }
    impl AsRawFd for TcpListener {}
    impl AsFd for TcpListener {}

    /// Not connected yet; `connect` and `listen` make something of it or close it.
    /// docs: `TcpSocket` says that it is not yet a stream or listener; `connect` and `listen` consume it
    #[resource(descriptor, on_drop = "closes")]
    pub struct TcpSocket {}
    /// docs: `TcpSocket::new_v4`, `connect`, `listen` says that it creates a socket, and what it makes of
    /// it
    impl TcpSocket {
        #[opens]
        pub fn new_v4() -> io::Result<TcpSocket> {}
        #[opens]
        pub fn new_v6() -> io::Result<TcpSocket> {}
        pub fn bind(&self, addr: SocketAddr) -> io::Result<()> {}
        #[adopts(self)]
        #[waits(peer)]
        pub async fn connect(self, addr: SocketAddr) -> io::Result<TcpStream> {}
        #[adopts(self)]
        pub fn listen(self, backlog: u32) -> io::Result<TcpListener> {}
        #[adopts(std_stream)]
        pub fn from_std_stream(std_stream: std::net::TcpStream) -> TcpSocket {}
        #[sets(keepalive)]
        pub fn set_keepalive(&self, keepalive: bool) -> io::Result<()> {}
        #[sets(reuseaddr)]
        pub fn set_reuseaddr(&self, reuseaddr: bool) -> io::Result<()> {}
        #[sets(reuseport)]
        pub fn set_reuseport(&self, reuseport: bool) -> io::Result<()> {}
        #[sets(nodelay)]
        pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
        #[sets(linger)]
        pub fn set_linger(&self, dur: Option<Duration>) -> io::Result<()> {}
    }
    impl AsRawFd for TcpSocket {}
    impl AsFd for TcpSocket {}
    impl IntoRawFd for TcpSocket {}
    impl FromRawFd for TcpSocket {}

    /// docs: `UnixStream` says that it is a connected Unix stream socket; it closes on drop
    #[resource(connection, on_drop = "closes")]
    pub struct UnixStream {}
    /// docs: `UnixStream::connect`, `pair`, `from_std`, `into_std`, `into_split` says that it connects,
    /// makes two, takes the socket of another type, splits it
    impl UnixStream {
        /// It connects or fails at once: there is no network between.
        #[opens]
        pub async fn connect<P: AsRef<Path>>(path: P) -> io::Result<UnixStream> {}
        #[opens]
        pub fn pair() -> io::Result<(UnixStream, UnixStream)> {}
        /// The stream registers with the runtime; it is the same descriptor.
        #[adopts(stream)]
        pub fn from_std(stream: std::os::unix::net::UnixStream) -> io::Result<UnixStream> {}
        #[adopts(self)]
        pub fn into_std(self) -> io::Result<std::os::unix::net::UnixStream> {}
        #[shares(self)]
        pub fn into_split(self) -> (unix::OwnedReadHalf, unix::OwnedWriteHalf) {}
        #[shares(self)]
        pub fn split<'a>(&'a mut self) -> (unix::ReadHalf<'a>, unix::WriteHalf<'a>) {}
        #[waits(peer)]
        pub async fn ready(&self, interest: crate::io::Interest) -> io::Result<crate::io::Ready> {}
        #[waits(peer)]
        pub async fn readable(&self) -> io::Result<()> {}
        #[waits(peer)]
        pub async fn writable(&self) -> io::Result<()> {}
        #[reads(self, into = buf, end = "zero")]
        pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[reads(self, into = bufs, end = "zero")]
        pub fn try_read_vectored(&self, bufs: &mut [io::IoSliceMut<'_>]) -> io::Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
        #[writes(self, data = buf)]
        pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
        #[writes(self, data = bufs)]
        pub fn try_write_vectored(&self, bufs: &[io::IoSlice<'_>]) -> io::Result<usize> {}
        #[calls(f)]
        pub fn try_io<R>(
            &self,
            interest: crate::io::Interest,
            f: impl FnOnce() -> io::Result<R>,
        ) -> io::Result<R> {
        }
        #[calls(f)]
        #[waits(peer)]
        pub async fn async_io<R>(
            &self,
            interest: crate::io::Interest,
            f: impl FnMut() -> io::Result<R>,
        ) -> io::Result<R> {
        }
        #[pure]
        pub fn peer_addr(&self) -> io::Result<unix::SocketAddr> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<unix::SocketAddr> {}
        pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
    }
    impl AsyncRead for UnixStream {}
    impl AsyncWrite for UnixStream {}
    impl AsRawFd for UnixStream {}
    impl AsFd for UnixStream {}

    /// docs: `UnixListener` says that it is a Unix socket server; it closes on drop
    #[resource(listener, on_drop = "closes")]
    pub struct UnixListener {}
    /// docs: `UnixListener::bind`, `accept`, `from_std`, `into_std` says that it creates a listener,
    /// accepts a connection, takes the socket of another type
    impl UnixListener {
        #[opens]
        pub fn bind<P: AsRef<Path>>(path: P) -> io::Result<UnixListener> {}
        #[opens]
        #[waits(peer)]
        pub async fn accept(&self) -> io::Result<(UnixStream, unix::SocketAddr)> {}
        #[adopts(listener)]
        pub fn from_std(listener: std::os::unix::net::UnixListener) -> io::Result<UnixListener> {}
        #[adopts(self)]
        pub fn into_std(self) -> io::Result<std::os::unix::net::UnixListener> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<unix::SocketAddr> {}
    }
    impl AsRawFd for UnixListener {}
    impl AsFd for UnixListener {}

    /// docs: `UdpSocket` says that it is a UDP socket; it closes on drop
    #[resource(datagram, on_drop = "closes")]
    pub struct UdpSocket {}
    /// docs: `UdpSocket::bind`, `from_std`, `into_std` says that it creates a socket, takes the socket of
    /// another type
    impl UdpSocket {
        #[opens]
        pub async fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<UdpSocket> {}
        pub async fn connect<A: ToSocketAddrs>(&self, addr: A) -> io::Result<()> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        pub async fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        pub async fn recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {}
        #[reads(self, into = buf, end = "returns")]
        pub fn try_recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {}
        #[writes(self, data = buf)]
        pub async fn send(&self, buf: &[u8]) -> io::Result<usize> {}
        #[writes(self, data = buf)]
        pub async fn send_to<A: ToSocketAddrs>(&self, buf: &[u8], target: A) -> io::Result<usize> {}
        #[adopts(socket)]
        pub fn from_std(socket: std::net::UdpSocket) -> io::Result<UdpSocket> {}
        #[adopts(self)]
        pub fn into_std(self) -> io::Result<std::net::UdpSocket> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[waits(peer)]
        pub async fn readable(&self) -> io::Result<()> {}
    }
    impl AsRawFd for UdpSocket {}
    impl AsFd for UdpSocket {}

    /// docs: `UnixDatagram` says that it is a Unix datagram socket; it closes on drop
    #[resource(datagram, on_drop = "closes")]
    pub struct UnixDatagram {}
    /// docs: `UnixDatagram::bind`, `unbound`, `pair` says that it creates sockets
    impl UnixDatagram {
        #[opens]
        pub fn bind<P: AsRef<Path>>(path: P) -> io::Result<UnixDatagram> {}
        #[opens]
        pub fn unbound() -> io::Result<UnixDatagram> {}
        #[opens]
        pub fn pair() -> io::Result<(UnixDatagram, UnixDatagram)> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        pub async fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[writes(self, data = buf)]
        pub async fn send(&self, buf: &[u8]) -> io::Result<usize> {}
    }
    impl AsRawFd for UnixDatagram {}

    /// shown by: orphaned_half/reader_kept, orphaned_half/sender_in_registry, orphaned_half/reunite
    /// docs: `tcp::OwnedWriteHalf` says that dropping it shuts down the write half; both halves share the
    /// stream, which closes with the last, and `reunite` puts them together
    pub mod tcp {
        use super::*;

        /// Dropping it sends nothing: the peer learns of the end when the write half goes, too.
        #[resource(read_half, on_drop = "closes-last")]
        pub struct OwnedReadHalf {}
        impl OwnedReadHalf {
            #[reads(self, into = buf, end = "zero")]
            #[waits(peer)]
            pub async fn peek(&mut self, buf: &mut [u8]) -> io::Result<usize> {}
            #[waits(peer)]
            pub async fn readable(&self) -> io::Result<()> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
            #[adopts(self)]
            #[adopts(other)]
            pub fn reunite(self, other: OwnedWriteHalf) -> Result<TcpStream, ReuniteError> {}
        }
        impl AsyncRead for OwnedReadHalf {}

        /// Dropping it shuts down sending; `forget` drops it without that.
        #[resource(write_half, on_drop = "shuts-write")]
        pub struct OwnedWriteHalf {}
        impl OwnedWriteHalf {
            #[drops(self)]
            pub fn forget(self) {}
            #[waits(peer)]
            pub async fn writable(&self) -> io::Result<()> {}
            #[writes(self, data = buf)]
            pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
            #[adopts(self)]
            #[adopts(other)]
            pub fn reunite(self, other: OwnedReadHalf) -> Result<TcpStream, ReuniteError> {}
        }
        impl AsyncWrite for OwnedWriteHalf {}
        pub struct ReuniteError(pub OwnedReadHalf, pub OwnedWriteHalf);

        /// Borrows the stream: its drop does nothing.
        #[resource(read_half, on_drop = "nothing")]
        pub struct ReadHalf<'a> {
            stream: &'a TcpStream,
        }
        impl ReadHalf<'_> {
            #[reads(self, into = buf, end = "zero")]
            #[waits(peer)]
            pub async fn peek(&mut self, buf: &mut [u8]) -> io::Result<usize> {}
            #[waits(peer)]
            pub async fn readable(&self) -> io::Result<()> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        }
        impl AsyncRead for ReadHalf<'_> {}
        #[resource(write_half, on_drop = "nothing")]
        pub struct WriteHalf<'a> {
            stream: &'a TcpStream,
        }
        impl WriteHalf<'_> {
            #[waits(peer)]
            pub async fn writable(&self) -> io::Result<()> {}
            #[writes(self, data = buf)]
            pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        }
        impl AsyncWrite for WriteHalf<'_> {}
    }

    /// docs: `unix::OwnedWriteHalf` says that dropping it shuts down the write half; both halves share the
    /// stream, which closes with the last; the ends of `pipe` are files
    pub mod unix {
        use super::*;
        pub mod pipe {
            use super::super::*;
            #[resource(file, on_drop = "closes")]
            pub struct Sender {}
            #[resource(file, on_drop = "closes")]
            pub struct Receiver {}
            impl AsyncWrite for Sender {}
            impl AsyncRead for Receiver {}
            #[opens]
            pub fn pipe() -> io::Result<(Sender, Receiver)> {}
        }
        #[derive(Clone)]
        pub struct SocketAddr {}

        /// Dropping it sends nothing: the peer learns of the end when the write half goes, too.
        #[resource(read_half, on_drop = "closes-last")]
        pub struct OwnedReadHalf {}
        impl OwnedReadHalf {
            #[waits(peer)]
            pub async fn readable(&self) -> io::Result<()> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
            #[adopts(self)]
            #[adopts(other)]
            pub fn reunite(self, other: OwnedWriteHalf) -> Result<UnixStream, ReuniteError> {}
        }
        impl AsyncRead for OwnedReadHalf {}

        /// Dropping it shuts down sending; `forget` drops it without that.
        #[resource(write_half, on_drop = "shuts-write")]
        pub struct OwnedWriteHalf {}
        impl OwnedWriteHalf {
            #[drops(self)]
            pub fn forget(self) {}
            #[waits(peer)]
            pub async fn writable(&self) -> io::Result<()> {}
            #[writes(self, data = buf)]
            pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
            #[adopts(self)]
            #[adopts(other)]
            pub fn reunite(self, other: OwnedReadHalf) -> Result<UnixStream, ReuniteError> {}
        }
        impl AsyncWrite for OwnedWriteHalf {}
        pub struct ReuniteError(pub OwnedReadHalf, pub OwnedWriteHalf);

        /// Borrows the stream: its drop does nothing.
        #[resource(read_half, on_drop = "nothing")]
        pub struct ReadHalf<'a> {
            stream: &'a UnixStream,
        }
        impl ReadHalf<'_> {
            #[waits(peer)]
            pub async fn readable(&self) -> io::Result<()> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {}
            #[reads(self, into = buf, end = "zero")]
            pub fn try_read_buf<B: bytes::BufMut>(&self, buf: &mut B) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        }
        impl AsyncRead for ReadHalf<'_> {}
        #[resource(write_half, on_drop = "nothing")]
        pub struct WriteHalf<'a> {
            stream: &'a UnixStream,
        }
        impl WriteHalf<'_> {
            #[waits(peer)]
            pub async fn writable(&self) -> io::Result<()> {}
            #[writes(self, data = buf)]
            pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {}
            #[pure]
            pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
            #[pure]
            pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        }
        impl AsyncWrite for WriteHalf<'_> {}
    }
}
