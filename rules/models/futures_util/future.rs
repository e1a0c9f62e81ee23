//! Futures and what joins, boxes and aborts them. Nothing here runs by itself: a future dropped is a future ended.

pub use future::{Future, FutureExt, TryFuture, TryFutureExt};

pub mod future {
    use std::pin::Pin;

    pub use std::future::{Future, pending, poll_fn, ready};

    pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
    pub type LocalBoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

    pub trait FutureExt: Future {
        #[calls(f)]
        async fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> U {}
        #[calls(f)]
        async fn then<Fut: Future, F: FnOnce(Self::Output) -> Fut>(self, f: F) -> Fut::Output {}
        #[calls(f)]
        async fn inspect<F: FnOnce(&Self::Output)>(self, f: F) -> Self::Output {}
        fn boxed<'a>(self) -> BoxFuture<'a, Self::Output> {}
        fn boxed_local<'a>(self) -> LocalBoxFuture<'a, Self::Output> {}
        fn fuse(self) -> Fuse<Self> {}
        async fn catch_unwind(self) -> std::thread::Result<Self::Output> {}
        /// `None` when it is not ready.
        fn now_or_never(self) -> Option<Self::Output> {}
        /// Dropping the handle ends the future.
        fn remote_handle(self) -> (Remote<Self>, RemoteHandle<Self::Output>) {}
    }
    impl<T: Future + ?Sized> FutureExt for T {}
    pub trait TryFuture: Future {
        type Ok;
        type Error;
    }
    impl<F: Future<Output = Result<T, E>> + ?Sized, T, E> TryFuture for F {
        type Ok = T;
        type Error = E;
    }
    pub trait TryFutureExt: TryFuture {
        #[calls(f)]
        async fn map_ok<T, F: FnOnce(Self::Ok) -> T>(self, f: F) -> Result<T, Self::Error> {}
        #[calls(f)]
        async fn map_err<E, F: FnOnce(Self::Error) -> E>(self, f: F) -> Result<Self::Ok, E> {}
    }
    impl<F: TryFuture + ?Sized> TryFutureExt for F {}

    #[future]
    pub struct Fuse<Fut> {
        inner: Fut,
    }
    impl<Fut: Future> Future for Fuse<Fut> {
        type Output = Fut::Output;
    }
    #[future]
    pub struct Remote<Fut> {
        inner: Fut,
    }
    impl<Fut: Future> Future for Remote<Fut> {
        type Output = ();
    }
    #[resource(task, on_drop = "aborts")]
    pub struct RemoteHandle<T> {}
    impl<T> RemoteHandle<T> {
        #[keeps(self)]
        pub fn forget(self) {}
    }
    impl<T> Future for RemoteHandle<T> {
        type Output = T;
    }

    pub enum Either<A, B> {
        Left(A),
        Right(B),
    }
    /// The one that lost comes back beside the result.
    pub async fn select<A: Future, B: Future>(
        future1: A,
        future2: B,
    ) -> Either<(A::Output, B), (B::Output, A)> {
    }
    pub async fn join<A: Future, B: Future>(future1: A, future2: B) -> (A::Output, B::Output) {}
    pub async fn join_all<I: IntoIterator>(iter: I) -> Vec<<I::Item as Future>::Output> {}
    pub async fn try_join<T1, T2, E, A: Future<Output = Result<T1, E>>, B: Future<Output = Result<T2, E>>>(
        future1: A,
        future2: B,
    ) -> Result<(T1, T2), E> {
    }
    pub async fn try_join_all<T, E, I: IntoIterator>(iter: I) -> Result<Vec<T>, E>
    where
        I::Item: Future<Output = Result<T, E>>,
    {
    }

    pub fn abortable<Fut: Future>(future: Fut) -> (Abortable<Fut>, AbortHandle) {}
    #[future]
    pub struct Abortable<T> {
        task: T,
    }
    impl<Fut: Future> Future for Abortable<Fut> {
        type Output = Result<Fut::Output, Aborted>;
    }
    #[derive(Clone)]
    pub struct AbortHandle {}
    impl AbortHandle {
        #[aborts(self)]
        pub fn abort(&self) {}
    }
    #[derive(Clone, Copy)]
    pub struct Aborted;
}

pub use io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncSeek, AsyncWrite, AsyncWriteExt};

/// The traits that `async-std`, `smol` and `tokio_util::compat` speak: not those of tokio.
pub mod io {
    use std::io::IoSlice;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use std::io::{Error, ErrorKind, Result, SeekFrom};

    use crate::stream::Stream;

    pub trait AsyncRead {
        #[reads(self, into = buf, end = "zero")]
        fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<Result<usize>> {}
    }
    pub trait AsyncBufRead: AsyncRead {
        #[reads(self, end = "zero")]
        fn poll_fill_buf(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<&[u8]>> {}
        fn consume(self: Pin<&mut Self>, amt: usize) {}
    }
    pub trait AsyncWrite {
        #[writes(self, data = buf)]
        fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<Result<usize>> {}
        #[writes(self)]
        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
        #[shuts(self, how = "write")]
        fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
    }
    pub trait AsyncSeek {}
    impl<T: AsyncRead + ?Sized> AsyncRead for &mut T {}
    impl<T: AsyncRead + ?Sized> AsyncRead for Box<T> {}
    impl<P: std::ops::DerefMut> AsyncRead for Pin<P> where P::Target: AsyncRead {}
    impl AsyncRead for &[u8] {}
    impl<T: AsyncBufRead + ?Sized> AsyncBufRead for &mut T {}
    impl<T: AsyncBufRead + ?Sized> AsyncBufRead for Box<T> {}
    impl<T: AsyncWrite + ?Sized> AsyncWrite for &mut T {}
    impl<T: AsyncWrite + ?Sized> AsyncWrite for Box<T> {}
    impl<P: std::ops::DerefMut> AsyncWrite for Pin<P> where P::Target: AsyncWrite {}
    impl AsyncWrite for Vec<u8> {}

    pub trait AsyncReadExt: AsyncRead {
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[reads(self, into = buf, end = "error")]
        #[waits(peer)]
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        async fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        /// Two handles of one stream behind a lock. Dropping the write half sends nothing.
        #[shares(self)]
        fn split(self) -> (ReadHalf<Self>, WriteHalf<Self>)
        where
            Self: AsyncWrite,
        {
        }
        fn take(self, limit: u64) -> Take<Self> {}
    }
    impl<R: AsyncRead + ?Sized> AsyncReadExt for R {}
    pub trait AsyncBufReadExt: AsyncBufRead {
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        async fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        #[reads(self, end = "zero")]
        #[waits(peer)]
        async fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn lines(self) -> Lines<Self> {}
    }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}
    pub trait AsyncWriteExt: AsyncWrite {
        #[writes(self, data = buf)]
        async fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[writes(self, data = buf)]
        async fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[writes(self, data = bufs)]
        async fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {}
        #[writes(self)]
        async fn flush(&mut self) -> Result<()> {}
        #[shuts(self, how = "write")]
        async fn close(&mut self) -> Result<()> {}
    }
    impl<W: AsyncWrite + ?Sized> AsyncWriteExt for W {}

    #[resource(read_half, on_drop = "closes-last")]
    pub struct ReadHalf<T> {
        inner: T,
    }
    impl<T: AsyncRead> AsyncRead for ReadHalf<T> {}
    #[resource(write_half, on_drop = "closes-last")]
    pub struct WriteHalf<T> {
        inner: T,
    }
    impl<T: AsyncWrite> AsyncWrite for WriteHalf<T> {}
    pub struct Lines<R> {
        reader: R,
    }
    impl<R: AsyncBufRead> Stream for Lines<R> {
        type Item = Result<String>;
    }
    pub struct Take<R> {
        inner: R,
    }
    impl<R: AsyncRead> AsyncRead for Take<R> {}
    pub struct BufReader<R> {
        inner: R,
    }
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
        pub fn into_inner(self) -> R {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
    }
    impl<R: AsyncRead> AsyncRead for BufReader<R> {}
    impl<R: AsyncRead> AsyncBufRead for BufReader<R> {}
    pub struct BufWriter<W> {
        inner: W,
    }
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn into_inner(self) -> W {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
    }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy<R: AsyncRead, W: AsyncWrite + ?Sized>(reader: R, writer: &mut W) -> Result<u64> {}
}
