//! `async_std`: a stream is `Clone`, and a clone is the same socket. Dropping a `JoinHandle` detaches.

pub mod net {
    use std::io;
    use std::net::{Shutdown, SocketAddr};

    use futures_util::io::{AsyncRead, AsyncWrite};

    pub trait ToSocketAddrs {}
    impl<T: std::net::ToSocketAddrs + ?Sized> ToSocketAddrs for T {}

    /// shown by: orphaned_half/smol_clone
    #[resource(connection, on_drop = "closes-last")]
    pub struct TcpStream {}
    /// docs: `TcpStream` says that it can be cloned: an `Arc` of one socket, which closes with the last;
    /// `shutdown` ends one or both directions
    impl TcpStream {
        #[opens]
        #[waits(peer)]
        pub async fn connect<A: ToSocketAddrs>(addrs: A) -> io::Result<TcpStream> {}
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
    /// docs: `TcpListener::bind`, `accept` says that it creates a listener, and that it accepts a
    /// connection
    impl TcpListener {
        #[opens]
        pub async fn bind<A: ToSocketAddrs>(addrs: A) -> io::Result<TcpListener> {}
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
    /// docs: `Incoming` says that it is a loop of `accept`
    impl futures_util::stream::Stream for Incoming<'_> {
        type Item = io::Result<TcpStream>;
        #[opens]
        #[waits(peer)]
        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<io::Result<TcpStream>>> {
        }
    }
}

pub mod io {
    pub use futures_util::io::{
        AsyncBufRead as BufRead, AsyncRead as Read, AsyncWrite as Write, BufReader, BufWriter,
    };
    pub use futures_util::io::{
        AsyncBufReadExt as BufReadExt, AsyncReadExt as ReadExt, AsyncWriteExt as WriteExt,
    };
    pub use futures_util::io::{Error, ErrorKind, Result, copy};

    pub mod prelude {
        pub use super::{BufRead, BufReadExt, Read, ReadExt, Write, WriteExt};
    }

    #[times_out(f)]
    #[waits(time, bounded)]
    pub async fn timeout<F: std::future::Future<Output = Result<T>>, T>(
        dur: std::time::Duration,
        f: F,
    ) -> Result<T> {
    }
}

pub mod stream {
    pub use futures_util::stream::{Stream, StreamExt};
}

pub mod prelude {
    pub use crate::io::{BufRead, BufReadExt, Read, ReadExt, Write, WriteExt};
    pub use crate::stream::{Stream, StreamExt};
    pub use std::future::Future;
}

/// docs: `JoinHandle` says that the task is detached when the handle is dropped, and that `cancel` ends it
/// and waits for it
pub mod task {
    use std::future::Future;

    #[spawns(future, as = "task")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(future, as = "task")]
    pub fn spawn_local<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(f, as = "thread")]
    pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}
    #[waits(task)]
    pub fn block_on<F: Future>(future: F) -> F::Output {}
    #[waits(time, bounded)]
    pub async fn sleep(dur: std::time::Duration) {}
    pub async fn yield_now() {}

    #[derive(Default)]
    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: String) -> Builder {}
        #[spawns(future, as = "task")]
        pub fn spawn<F: Future<Output = T>, T>(self, future: F) -> std::io::Result<JoinHandle<T>> {}
        #[spawns(future, as = "task")]
        pub fn local<F: Future<Output = T>, T>(self, future: F) -> std::io::Result<JoinHandle<T>> {}
        #[waits(task)]
        pub fn blocking<F: Future<Output = T>, T>(self, future: F) -> T {}
    }
    #[derive(Clone)]
    pub struct Task {}

    #[resource(task, on_drop = "detaches")]
    pub struct JoinHandle<T> {}
    impl<T> JoinHandle<T> {
        #[aborts(self)]
        #[joins(self)]
        #[waits(task)]
        pub async fn cancel(self) -> Option<T> {}
        pub fn task(&self) -> &Task {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = T;
        #[joins(self)]
        #[waits(task)]
        fn poll(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<T> {}
    }
}
pub mod channel {
    pub use async_channel::{
        Receiver, RecvError, SendError, Sender, TryRecvError, TrySendError, bounded, unbounded,
    };
}
pub mod sync {
    pub use async_lock::{Barrier, BarrierWaitResult};
    pub use async_lock::{Mutex, MutexGuard, MutexGuardArc, RwLock, RwLockReadGuard, RwLockWriteGuard};
    pub use std::sync::{Arc, Weak};

    #[token]
    #[derive(Default)]
    pub struct Condvar {}
    impl Condvar {
        pub fn new() -> Condvar {}
        #[waits(token)]
        pub async fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {}
        #[cancels(self)]
        pub fn notify_one(&self) {}
        #[cancels(self)]
        pub fn notify_all(&self) {}
    }
}
pub mod future {
    pub use std::future::{Future, pending, poll_fn, ready};

    #[times_out(f)]
    #[waits(time, bounded)]
    pub async fn timeout<F: std::future::Future>(
        dur: std::time::Duration,
        f: F,
    ) -> Result<F::Output, TimeoutError> {
    }
    pub struct TimeoutError {}
    impl std::error::Error for TimeoutError {}

    pub trait FutureExt: Future {
        /// The other one is dropped.
        #[times_out(self)]
        #[times_out(other)]
        async fn race<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output {}
        async fn join<F: Future>(self, other: F) -> (Self::Output, F::Output) {}
        #[times_out(self)]
        #[waits(time, bounded)]
        async fn timeout(self, dur: std::time::Duration) -> Result<Self::Output, TimeoutError> {}
    }
    impl<T: Future + ?Sized> FutureExt for T {}
}
