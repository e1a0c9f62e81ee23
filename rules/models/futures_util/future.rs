//! Futures and what joins, boxes and aborts them. Nothing here runs by itself: a future dropped is a future ended.

pub use future::{Future, FutureExt, TryFuture, TryFutureExt};

pub mod future {
    use std::pin::Pin;

    pub use std::future::{Future, Pending, Ready, pending, poll_fn, ready};

    pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
    pub type LocalBoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

    pub trait FutureExt: Future {
        #[calls(f)]
        async fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> U {}
        #[calls(f)]
        async fn then<Fut: Future, F: FnOnce(Self::Output) -> Fut>(self, f: F) -> Fut::Output {}
        #[calls(f)]
        async fn inspect<F: FnOnce(&Self::Output)>(self, f: F) -> Self::Output {}
        async fn map_into<U: From<Self::Output>>(self) -> U {}
        async fn flatten(self) -> <Self::Output as Future>::Output
        where
            Self::Output: Future,
        {
        }
        fn left_future<B: Future<Output = Self::Output>>(self) -> Either<Self, B> {}
        fn right_future<A: Future<Output = Self::Output>>(self) -> Either<A, Self> {}
        fn into_stream(self) -> crate::stream::Once<Self> {}
        fn shared(self) -> Shared<Self> {}
        async fn unit_error(self) -> Result<Self::Output, ()> {}
        fn poll_unpin(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {}
        fn boxed<'a>(self) -> BoxFuture<'a, Self::Output> {}
        fn boxed_local<'a>(self) -> LocalBoxFuture<'a, Self::Output> {}
        fn fuse(self) -> Fuse<Self> {}
        async fn catch_unwind(self) -> std::thread::Result<Self::Output> {}
        /// `None` when it is not ready.
        fn now_or_never(self) -> Option<Self::Output> {}
        /// Dropping the handle ends the future.
        #[channel]
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
        #[calls(f)]
        async fn and_then<Fut: TryFuture<Error = Self::Error>, F: FnOnce(Self::Ok) -> Fut>(
            self,
            f: F,
        ) -> Result<Fut::Ok, Self::Error> {
        }
        #[calls(f)]
        async fn or_else<Fut: TryFuture<Ok = Self::Ok>, F: FnOnce(Self::Error) -> Fut>(
            self,
            f: F,
        ) -> Result<Self::Ok, Fut::Error> {
        }
        #[calls(f)]
        async fn inspect_ok<F: FnOnce(&Self::Ok)>(self, f: F) -> Result<Self::Ok, Self::Error> {}
        #[calls(f)]
        async fn inspect_err<F: FnOnce(&Self::Error)>(self, f: F) -> Result<Self::Ok, Self::Error> {}
        #[calls(f)]
        async fn unwrap_or_else<F: FnOnce(Self::Error) -> Self::Ok>(self, f: F) -> Self::Ok {}
        async fn err_into<E: From<Self::Error>>(self) -> Result<Self::Ok, E> {}
        async fn ok_into<U: From<Self::Ok>>(self) -> Result<U, Self::Error> {}
    }
    impl<F: TryFuture + ?Sized> TryFutureExt for F {}

    #[future]
    pub struct Fuse<Fut> {
        inner: Fut,
    }
    impl<Fut: Future> Future for Fuse<Fut> {
        type Output = Fut::Output;
    }
    #[shared]
    #[future]
    #[derive(Clone)]
    pub struct Shared<Fut: Future> {
        inner: Fut,
    }
    impl<Fut: Future> Future for Shared<Fut> {
        type Output = Fut::Output;
    }
    impl<Fut: Future> Shared<Fut> {
        pub fn peek(&self) -> Option<&Fut::Output> {}
    }
    /// Ends when its handle is dropped.
    #[future]
    pub struct Remote<Fut> {
        inner: Fut,
    }
    impl<Fut: Future> Future for Remote<Fut> {
        type Output = ();
    }
    /// shown by: detached_task/remote_handle
    #[resource(task, on_drop = "aborts")]
    pub struct RemoteHandle<T> {}
    /// docs: `RemoteHandle::forget` says that it drops the handle without cancelling the underlying future
    impl<T> RemoteHandle<T> {
        /// The future goes on without the handle.
        #[keeps(self)]
        pub fn forget(self) {}
    }
    impl<T> Future for RemoteHandle<T> {
        type Output = T;
        #[joins(self)]
        #[waits(task)]
        fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<T> {}
    }

    pub enum Either<A, B> {
        Left(A),
        Right(B),
    }
    impl<A: Future, B: Future<Output = A::Output>> Future for Either<A, B> {
        type Output = A::Output;
    }
    impl<A: crate::stream::Stream, B: crate::stream::Stream<Item = A::Item>> crate::stream::Stream
        for Either<A, B>
    {
        type Item = A::Item;
    }
    impl<T, A, B> Either<(T, A), (T, B)> {
        pub fn factor_first(self) -> (T, Either<A, B>) {}
    }
    impl<T> Either<T, T> {
        pub fn into_inner(self) -> T {}
    }
    /// The one that lost comes back beside the result.
    pub async fn select<A: Future, B: Future>(
        future1: A,
        future2: B,
    ) -> Either<(A::Output, B), (B::Output, A)> {
    }
    pub async fn try_select<A: TryFuture, B: TryFuture>(
        future1: A,
        future2: B,
    ) -> Result<Either<(A::Ok, B), (B::Ok, A)>, Either<(A::Error, B), (B::Error, A)>> {
    }
    /// The first that is ready, where it was, and the others.
    pub async fn select_all<I: IntoIterator>(iter: I) -> (<I::Item as Future>::Output, usize, Vec<I::Item>) {}
    pub async fn select_ok<T, E, I: IntoIterator>(iter: I) -> Result<(T, Vec<I::Item>), E>
    where
        I::Item: Future<Output = Result<T, E>>,
    {
    }
    pub async fn join<A: Future, B: Future>(future1: A, future2: B) -> (A::Output, B::Output) {}
    pub async fn join3<A: Future, B: Future, C: Future>(
        future1: A,
        future2: B,
        future3: C,
    ) -> (A::Output, B::Output, C::Output) {
    }
    pub async fn try_join3<
        T1,
        T2,
        T3,
        E,
        A: Future<Output = Result<T1, E>>,
        B: Future<Output = Result<T2, E>>,
        C: Future<Output = Result<T3, E>>,
    >(
        future1: A,
        future2: B,
        future3: C,
    ) -> Result<(T1, T2, T3), E> {
    }
    pub fn ok<T, E>(t: T) -> Ready<Result<T, E>> {}
    pub fn err<T, E>(err: E) -> Ready<Result<T, E>> {}
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

    pub use crate::abortable::{AbortHandle, AbortRegistration, Abortable, Aborted};
    /// Dropping the handle does nothing.
    #[channel]
    pub fn abortable<Fut: Future>(future: Fut) -> (Abortable<Fut>, AbortHandle) {}
}

pub mod abortable {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    #[future]
    pub struct Abortable<T> {
        task: T,
        registration: AbortRegistration,
    }
    impl<T> Abortable<T> {
        pub fn new(task: T, reg: AbortRegistration) -> Abortable<T> {}
        #[pure]
        pub fn is_aborted(&self) -> bool {}
    }
    impl<Fut: Future> Future for Abortable<Fut> {
        type Output = Result<Fut::Output, Aborted>;
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Fut::Output, Aborted>> {}
    }
    impl<St: crate::stream::Stream> crate::stream::Stream for Abortable<St> {
        type Item = St::Item;
    }
    #[token]
    pub struct AbortRegistration {}
    impl AbortRegistration {
        pub fn handle(&self) -> AbortHandle {}
    }
    /// Can abort what was registered; its drop does nothing.
    /// docs: `AbortHandle` says that it can abort the future; nothing happens when it is dropped
    #[resource(task, on_drop = "nothing")]
    #[token]
    #[derive(Clone)]
    pub struct AbortHandle {}
    /// docs: `AbortHandle::abort` says that the future is aborted at its next poll
    impl AbortHandle {
        #[channel]
        pub fn new_pair() -> (AbortHandle, AbortRegistration) {}
        #[aborts(self)]
        #[cancels(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_aborted(&self) -> bool {}
    }
    #[derive(Clone, Copy)]
    pub struct Aborted;
    impl std::error::Error for Aborted {}
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
    /// docs: `AsyncWrite::poll_close` says that it closes the object; a TCP stream shuts its writing
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

    /// docs: `AsyncReadExt::split` says that the halves read and write the same stream
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
        fn chain<R: AsyncRead>(self, next: R) -> Chain<Self, R> {}
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
        fn consume_unpin(&mut self, amt: usize) {}
        fn lines(self) -> Lines<Self> {}
    }
    impl<R: AsyncBufRead + ?Sized> AsyncBufReadExt for R {}
    /// docs: `AsyncWriteExt::close` says that it is `poll_close`
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

    /// docs: `src/io/split.rs` says that it has the stream in a `BiLock`, an `Arc`
    #[resource(read_half, on_drop = "closes-last")]
    pub struct ReadHalf<T> {
        inner: T,
    }
    impl<T: AsyncRead> AsyncRead for ReadHalf<T> {}
    /// docs: `ReadHalf::reunite` says that it puts the two halves back together
    impl<T> ReadHalf<T> {
        #[adopts(self)]
        #[adopts(other)]
        pub fn reunite(self, other: WriteHalf<T>) -> std::result::Result<T, ReuniteError<T>> {}
        #[pure]
        pub fn is_pair_of(&self, other: &WriteHalf<T>) -> bool {}
    }
    pub struct ReuniteError<T>(pub ReadHalf<T>, pub WriteHalf<T>);
    /// docs: `src/io/split.rs` says that it has the stream in a `BiLock`, an `Arc`
    #[resource(write_half, on_drop = "closes-last")]
    pub struct WriteHalf<T> {
        inner: T,
    }
    impl<T: AsyncWrite> AsyncWrite for WriteHalf<T> {}
    /// docs: `WriteHalf::reunite` says that it puts the two halves back together
    impl<T> WriteHalf<T> {
        #[adopts(self)]
        #[adopts(other)]
        pub fn reunite(self, other: ReadHalf<T>) -> std::result::Result<T, ReuniteError<T>> {}
    }
    pub struct Chain<T, U> {
        first: T,
        second: U,
    }
    impl<T: AsyncRead, U: AsyncRead> AsyncRead for Chain<T, U> {}
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
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn into_inner(self) -> W {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
    }
    impl<W: AsyncWrite> AsyncWrite for BufWriter<W> {}
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy<R: AsyncRead, W: AsyncWrite + ?Sized>(reader: R, writer: &mut W) -> Result<u64> {}
    #[reads(reader, end = "returns")]
    #[writes(writer)]
    #[waits(peer)]
    pub async fn copy_buf<R: AsyncBufRead, W: AsyncWrite + ?Sized>(reader: R, writer: &mut W) -> Result<u64> {
    }
}

pub mod lock {
    use std::ops::{Deref, DerefMut};
    use std::sync::Arc;

    #[lock]
    #[derive(Default)]
    pub struct Mutex<T: ?Sized> {
        value: T,
    }
    impl<T> Mutex<T> {
        pub const fn new(t: T) -> Mutex<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: ?Sized> Mutex<T> {
        #[waits(token)]
        pub async fn lock(&self) -> MutexGuard<'_, T> {}
        #[waits(token)]
        pub async fn lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {}
        pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T> From<T> for Mutex<T> {}
    #[guard]
    pub struct MutexGuard<'a, T: ?Sized> {
        mutex: &'a mut T,
    }
    impl<T: ?Sized> Deref for MutexGuard<'_, T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
        type Target = T;
    }
    #[guard]
    pub struct OwnedMutexGuard<T: ?Sized> {
        mutex: Arc<Mutex<T>>,
    }
    impl<T: ?Sized> Deref for OwnedMutexGuard<T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for OwnedMutexGuard<T> {
        type Target = T;
    }
}
