//! `monoio`: a runtime of one thread for each core. Reads take the buffer and give it back.

use std::future::Future;

pub use task::JoinHandle;

/// docs: `JoinHandle` says that the task is not terminated when the handle is dropped
#[spawns(future, as = "task")]
pub fn spawn<T: Future>(future: T) -> JoinHandle<T::Output> {}

/// A result, and the buffer.
pub type BufResult<T, B> = (std::io::Result<T>, B);

pub mod task {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// docs: `JoinHandle` says that the task is not terminated when the handle is dropped
    #[resource(task, on_drop = "detaches")]
    pub struct JoinHandle<T> {}
    impl<T> JoinHandle<T> {
        #[pure]
        pub fn is_finished(&self) -> bool {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = T;
        #[waits(task)]
        #[joins(self)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {}
    }
}
pub mod time {
    use std::time::Duration;

    #[waits(time, bounded)]
    pub async fn sleep(duration: Duration) {}
    #[times_out(future)]
    #[waits(time, bounded)]
    pub async fn timeout<T: std::future::Future>(
        duration: Duration,
        future: T,
    ) -> Result<T::Output, error::Elapsed> {
    }
    pub mod error {
        pub struct Elapsed {}
        impl std::error::Error for Elapsed {}
    }
}
pub mod io {
    use crate::BufResult;

    /// `Ok(0)` is in the first part of the result.
    pub trait AsyncReadRent {
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn read<T>(&mut self, buf: T) -> BufResult<usize, T> {}
    }
    pub trait AsyncReadRentExt {
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn read_exact<T>(&mut self, buf: T) -> BufResult<usize, T> {}
    }
    impl<A: AsyncReadRent + ?Sized> AsyncReadRentExt for A {}
    pub trait AsyncWriteRent {
        #[writes(self, data = buf)]
        async fn write<T>(&mut self, buf: T) -> BufResult<usize, T> {}
        #[writes(self)]
        async fn flush(&mut self) -> std::io::Result<()> {}
        /// docs: `AsyncWriteRent::shutdown` says that it shuts down the writer
        #[shuts(self, how = "write")]
        async fn shutdown(&mut self) -> std::io::Result<()> {}
    }
    pub trait AsyncWriteRentExt {
        #[writes(self, data = buf)]
        async fn write_all<T>(&mut self, buf: T) -> BufResult<usize, T> {}
    }
    impl<A: AsyncWriteRent + ?Sized> AsyncWriteRentExt for A {}

    pub trait Splitable {
        type OwnedRead;
        type OwnedWrite;
        /// docs: `src/io/util/split.rs` says that both halves share the stream by an `Rc`, and that the drop of the writing half
        /// shuts the writing
        #[shares(self)]
        fn into_split(self) -> (Self::OwnedRead, Self::OwnedWrite) {}
    }
    impl<T: AsyncWriteRent> Splitable for T {
        type OwnedRead = OwnedReadHalf<T>;
        type OwnedWrite = OwnedWriteHalf<T>;
    }
    /// docs: `src/io/util/split.rs` says that it is an `Rc` of the stream
    #[resource(read_half, on_drop = "closes-last")]
    pub struct OwnedReadHalf<T> {
        inner: T,
    }
    impl<T: AsyncReadRent> AsyncReadRent for OwnedReadHalf<T> {}
    /// docs: `src/io/util/split.rs` says that it is an `Rc` of the stream, whose drop shuts the writing
    #[resource(write_half, on_drop = "shuts-write")]
    pub struct OwnedWriteHalf<T> {
        inner: T,
    }
    impl<T: AsyncWriteRent> AsyncWriteRent for OwnedWriteHalf<T> {}
}
pub mod net {
    use std::net::SocketAddr;

    use crate::io::{AsyncReadRent, AsyncWriteRent};

    /// docs: `src/driver/shared_fd.rs` says that the descriptor is closed when the last operation on it and the stream are gone
    #[resource(connection, on_drop = "closes")]
    pub struct TcpStream {}
    impl TcpStream {
        /// docs: `TcpStream::connect` says that it establishes a connection with the host
        #[opens]
        #[waits(peer)]
        pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream> {}
        /// docs: `TcpStream::connect_addr` says that it establishes a connection with the address
        #[opens]
        #[waits(peer)]
        pub async fn connect_addr(addr: SocketAddr) -> std::io::Result<TcpStream> {}
        /// docs: `TcpStream::from_std` says that it creates a stream from one of `std`
        #[adopts(stream)]
        pub fn from_std(stream: std::net::TcpStream) -> std::io::Result<TcpStream> {}
        pub fn set_nodelay(&self, nodelay: bool) -> std::io::Result<()> {}
        pub fn local_addr(&self) -> std::io::Result<SocketAddr> {}
        pub fn peer_addr(&self) -> std::io::Result<SocketAddr> {}
    }
    impl AsyncReadRent for TcpStream {}
    impl AsyncWriteRent for TcpStream {}
    /// docs: `src/net/tcp/listener.rs` says that its drop closes the descriptor
    #[resource(listener, on_drop = "closes")]
    pub struct TcpListener {}
    impl TcpListener {
        /// docs: `TcpListener::bind` says that it binds to the address, and listens
        #[opens]
        pub fn bind<A>(addr: A) -> std::io::Result<TcpListener> {}
        /// docs: `TcpListener::accept` says that it accepts a connection
        #[opens]
        #[waits(peer)]
        pub async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)> {}
    }
}
