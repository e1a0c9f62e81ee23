//! `tokio_util`: frames over streams, tokens, handles that abort.

pub mod codec {
    use bytes::{Bytes, BytesMut};
    use futures_util::sink::Sink;
    use futures_util::stream::Stream;
    use tokio::io::{AsyncRead, AsyncWrite};

    pub trait Decoder {
        type Item;
        type Error;
        fn decode(&mut self, src: &mut BytesMut) -> Result<Option<Self::Item>, Self::Error> {}
        fn decode_eof(&mut self, buf: &mut BytesMut) -> Result<Option<Self::Item>, Self::Error> {}
        fn framed<T: AsyncRead + AsyncWrite>(self, io: T) -> Framed<T, Self> {}
    }
    pub trait Encoder<Item> {
        type Error;
        fn encode(&mut self, item: Item, dst: &mut BytesMut) -> Result<(), Self::Error> {}
    }

    pub struct Framed<T, U> {
        io: T,
        codec: U,
    }
    impl<T, U> Framed<T, U> {
        pub fn new(inner: T, codec: U) -> Framed<T, U> {}
        pub fn with_capacity(inner: T, codec: U, capacity: usize) -> Framed<T, U> {}
        pub fn from_parts(parts: FramedParts<T, U>) -> Framed<T, U> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn read_buffer(&self) -> &BytesMut {}
        pub fn read_buffer_mut(&mut self) -> &mut BytesMut {}
        pub fn write_buffer(&self) -> &BytesMut {}
        pub fn write_buffer_mut(&mut self) -> &mut BytesMut {}
        pub fn set_backpressure_boundary(&mut self, boundary: usize) {}
        pub fn codec(&self) -> &U {}
        pub fn codec_mut(&mut self) -> &mut U {}
        pub fn into_inner(self) -> T {}
        pub fn into_parts(self) -> FramedParts<T, U> {}
        pub fn map_codec<C, F: FnOnce(U) -> C>(self, map: F) -> Framed<T, C> {}
    }
    impl<T: AsyncRead, U: Decoder> Stream for Framed<T, U> {
        type Item = Result<U::Item, U::Error>;
    }
    impl<T: AsyncWrite, I, U: Encoder<I>> Sink<I> for Framed<T, U> {
        type Error = U::Error;
    }
    pub struct FramedParts<T, U> {
        pub io: T,
        pub codec: U,
        pub read_buf: BytesMut,
        pub write_buf: BytesMut,
    }
    impl<T, U> FramedParts<T, U> {
        pub fn new(io: T, codec: U) -> FramedParts<T, U> {}
    }

    pub struct FramedRead<T, D> {
        inner: T,
        decoder: D,
    }
    impl<T, D> FramedRead<T, D> {
        pub fn new(inner: T, decoder: D) -> FramedRead<T, D> {}
        pub fn with_capacity(inner: T, decoder: D, capacity: usize) -> FramedRead<T, D> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
        pub fn decoder(&self) -> &D {}
        pub fn decoder_mut(&mut self) -> &mut D {}
        pub fn read_buffer(&self) -> &BytesMut {}
        #[calls(map)]
        pub fn map_decoder<C, F: FnOnce(D) -> C>(self, map: F) -> FramedRead<T, C> {}
    }
    impl<T: AsyncRead, D: Decoder> Stream for FramedRead<T, D> {
        type Item = Result<D::Item, D::Error>;
    }

    pub struct FramedWrite<T, E> {
        inner: T,
        encoder: E,
    }
    impl<T, E> FramedWrite<T, E> {
        pub fn new(inner: T, encoder: E) -> FramedWrite<T, E> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
        pub fn encoder(&self) -> &E {}
        pub fn encoder_mut(&mut self) -> &mut E {}
    }
    impl<T: AsyncWrite, I, E: Encoder<I>> Sink<I> for FramedWrite<T, E> {
        type Error = E::Error;
    }

    #[derive(Clone, Default)]
    pub struct LinesCodec {}
    impl LinesCodec {
        pub fn new() -> LinesCodec {}
        pub fn new_with_max_length(max_length: usize) -> LinesCodec {}
    }
    impl Decoder for LinesCodec {
        type Item = String;
        type Error = LinesCodecError;
    }
    impl<T: AsRef<str>> Encoder<T> for LinesCodec {
        type Error = LinesCodecError;
    }
    pub enum LinesCodecError {
        MaxLineLengthExceeded,
        Io(std::io::Error),
    }
    impl From<std::io::Error> for LinesCodecError {}
    impl std::error::Error for LinesCodecError {}
    #[derive(Clone, Default)]
    pub struct AnyDelimiterCodec {}
    impl AnyDelimiterCodec {
        pub fn new(seek_delimiters: Vec<u8>, sequence_writer: Vec<u8>) -> AnyDelimiterCodec {}
    }
    impl Decoder for AnyDelimiterCodec {
        type Item = Bytes;
        type Error = AnyDelimiterCodecError;
    }
    impl<T: AsRef<str>> Encoder<T> for AnyDelimiterCodec {
        type Error = AnyDelimiterCodecError;
    }
    pub enum AnyDelimiterCodecError {
        MaxChunkLengthExceeded,
        Io(std::io::Error),
    }
    impl std::error::Error for AnyDelimiterCodecError {}
    #[derive(Clone, Copy, Default)]
    pub struct BytesCodec {}
    impl BytesCodec {
        pub fn new() -> BytesCodec {}
    }
    impl Decoder for BytesCodec {
        type Item = BytesMut;
        type Error = std::io::Error;
    }
    impl Encoder<Bytes> for BytesCodec {
        type Error = std::io::Error;
    }
    #[derive(Clone, Default)]
    pub struct LengthDelimitedCodec {}
    impl LengthDelimitedCodec {
        pub fn new() -> LengthDelimitedCodec {}
        pub fn builder() -> length_delimited::Builder {}
    }
    impl Decoder for LengthDelimitedCodec {
        type Item = BytesMut;
        type Error = std::io::Error;
    }
    impl Encoder<Bytes> for LengthDelimitedCodec {
        type Error = std::io::Error;
    }
    pub mod length_delimited {
        #[derive(Clone, Copy)]
        pub struct Builder {}
        impl Builder {
            pub fn max_frame_length(&mut self, val: usize) -> &mut Builder {}
            pub fn length_field_length(&mut self, val: usize) -> &mut Builder {}
            pub fn new() -> Builder {}
            pub fn big_endian(&mut self) -> &mut Builder {}
            pub fn little_endian(&mut self) -> &mut Builder {}
            pub fn native_endian(&mut self) -> &mut Builder {}
            pub fn length_field_offset(&mut self, val: usize) -> &mut Builder {}
            pub fn length_adjustment(&mut self, val: isize) -> &mut Builder {}
            pub fn num_skip(&mut self, val: usize) -> &mut Builder {}
            pub fn new_read<T>(&self, upstream: T) -> super::FramedRead<T, super::LengthDelimitedCodec> {}
            pub fn new_write<T>(&self, inner: T) -> super::FramedWrite<T, super::LengthDelimitedCodec> {}
            pub fn new_codec(&self) -> super::LengthDelimitedCodec {}
            pub fn new_framed<T>(&self, inner: T) -> super::Framed<T, super::LengthDelimitedCodec> {}
        }
    }
}

pub mod future {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use crate::sync::CancellationToken;

    pub trait FutureExt: Future {
        #[times_out(self)]
        #[waits(time, bounded)]
        fn timeout(self, timeout: std::time::Duration) -> tokio::time::Timeout<Self> {}
        #[times_out(self)]
        #[waits(time, bounded)]
        fn timeout_at(self, deadline: tokio::time::Instant) -> tokio::time::Timeout<Self> {}
        /// `None` when the token was first: the future is dropped.
        #[times_out(self)]
        fn with_cancellation_token(
            self,
            cancellation_token: &CancellationToken,
        ) -> WithCancellationTokenFuture<'_, Self> {
        }
        #[times_out(self)]
        fn with_cancellation_token_owned(
            self,
            cancellation_token: CancellationToken,
        ) -> WithCancellationTokenFutureOwned<Self> {
        }
    }
    impl<T: Future + ?Sized> FutureExt for T {}

    #[future]
    pub struct WithCancellationTokenFuture<'a, F> {
        token: &'a CancellationToken,
        future: F,
    }
    impl<F: Future> Future for WithCancellationTokenFuture<'_, F> {
        type Output = Option<F::Output>;
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {}
    }
    #[future]
    pub struct WithCancellationTokenFutureOwned<F> {
        token: CancellationToken,
        future: F,
    }
    impl<F: Future> Future for WithCancellationTokenFutureOwned<F> {
        type Output = Option<F::Output>;
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {}
    }
}

pub mod sync {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    #[token]
    #[derive(Clone, Default)]
    pub struct CancellationToken {}
    impl CancellationToken {
        pub fn new() -> CancellationToken {}
        #[cancels(self)]
        pub fn cancel(&self) {}
        #[pure]
        pub fn is_cancelled(&self) -> bool {}
        #[waits(token)]
        pub fn cancelled(&self) -> WaitForCancellationFuture<'_> {}
        #[waits(token)]
        pub fn cancelled_owned(self) -> WaitForCancellationFutureOwned {}
        /// Is cancelled with this one, and this one not with it.
        pub fn child_token(&self) -> CancellationToken {}
        pub fn drop_guard(self) -> DropGuard {}
        pub fn drop_guard_ref(&self) -> DropGuardRef<'_> {}
        /// `None` when the token was first: the future is dropped.
        #[times_out(fut)]
        #[waits(token)]
        pub async fn run_until_cancelled<F: Future>(&self, fut: F) -> Option<F::Output> {}
        #[times_out(fut)]
        #[waits(token)]
        pub async fn run_until_cancelled_owned<F: Future>(self, fut: F) -> Option<F::Output> {}
    }
    #[future]
    pub struct WaitForCancellationFuture<'a> {
        cancellation_token: &'a CancellationToken,
    }
    impl Future for WaitForCancellationFuture<'_> {
        type Output = ();
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }
    #[future]
    pub struct WaitForCancellationFutureOwned {
        cancellation_token: CancellationToken,
    }
    impl Future for WaitForCancellationFutureOwned {
        type Output = ();
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }
    /// Its drop cancels.
    #[token]
    pub struct DropGuard {
        inner: CancellationToken,
    }
    impl DropGuard {
        pub fn token(&self) -> &CancellationToken {}
        /// docs: `DropGuard::disarm` says that it returns the token without cancelling it
        #[adopts(self)]
        pub fn disarm(self) -> CancellationToken {}
    }
    impl Drop for DropGuard {
        #[cancels(self)]
        fn drop(&mut self) {}
    }
    /// Its drop cancels.
    #[token]
    pub struct DropGuardRef<'a> {
        inner: &'a CancellationToken,
    }
    impl<'a> DropGuardRef<'a> {
        pub fn token(&self) -> &CancellationToken {}
        pub fn disarm(self) -> &'a CancellationToken {}
    }
    impl Drop for DropGuardRef<'_> {
        #[cancels(self)]
        fn drop(&mut self) {}
    }
    #[sender]
    #[derive(Clone)]
    pub struct PollSender<T> {
        sender: tokio::sync::mpsc::Sender<T>,
    }
    impl<T> PollSender<T> {
        pub fn new(sender: tokio::sync::mpsc::Sender<T>) -> PollSender<T> {}
        /// docs: `PollSender::send_item` says that the item is sent
        #[keeps(value)]
        pub fn send_item(&mut self, value: T) -> Result<(), PollSendError<T>> {}
        #[waits(channel)]
        pub fn poll_reserve(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), PollSendError<T>>> {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
        pub fn get_ref(&self) -> Option<&tokio::sync::mpsc::Sender<T>> {}
        /// Gives its sender up.
        #[cancels(self)]
        pub fn close(&mut self) {}
        pub fn abort_send(&mut self) -> bool {}
    }
    impl<T> futures_util::sink::Sink<T> for PollSender<T> {
        type Error = PollSendError<T>;
    }
    pub struct PollSendError<T>(Option<T>);
    impl<T> PollSendError<T> {
        pub fn into_inner(self) -> Option<T> {}
    }
    impl<T> std::error::Error for PollSendError<T> {}

    #[token]
    #[derive(Clone)]
    pub struct PollSemaphore {
        semaphore: std::sync::Arc<tokio::sync::Semaphore>,
    }
    impl PollSemaphore {
        pub fn new(semaphore: std::sync::Arc<tokio::sync::Semaphore>) -> PollSemaphore {}
        #[cancels(self)]
        pub fn close(&self) {}
        pub fn into_inner(self) -> std::sync::Arc<tokio::sync::Semaphore> {}
        #[waits(token)]
        pub fn poll_acquire(
            &mut self,
            cx: &mut Context<'_>,
        ) -> Poll<Option<tokio::sync::OwnedSemaphorePermit>> {
        }
    }
    #[future]
    pub struct ReusableBoxFuture<'a, T> {
        boxed: Pin<Box<dyn Future<Output = T> + Send + 'a>>,
    }
    impl<T> Future for ReusableBoxFuture<'_, T> {
        type Output = T;
    }
}

pub mod task {
    use std::future::Future;

    use tokio::runtime::Handle;
    use tokio::task::{AbortHandle, Id, JoinError, JoinHandle, LocalSet};

    /// shown by: detached_task/handle_vec
    #[resource(task, on_drop = "aborts")]
    pub struct AbortOnDropHandle<T> {
        handle: JoinHandle<T>,
    }
    /// docs: `AbortOnDropHandle::abort`, `detach` says that it aborts the task, and gives the handle back
    /// without aborting
    impl<T> AbortOnDropHandle<T> {
        pub fn new(handle: JoinHandle<T>) -> AbortOnDropHandle<T> {}
        #[aborts(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        pub fn abort_handle(&self) -> AbortHandle {}
        /// The task goes on without the handle.
        #[adopts(self)]
        pub fn detach(self) -> JoinHandle<T> {}
    }
    impl<T> AsRef<JoinHandle<T>> for AbortOnDropHandle<T> {}
    /// docs: `AbortOnDrop` says that the task is aborted when it is dropped
    #[resource(task, on_drop = "aborts")]
    pub struct AbortOnDrop {
        handle: AbortHandle,
    }
    /// docs: `AbortOnDrop::abort`, `detach` says that it aborts the task, and gives the handle back without
    /// aborting
    impl AbortOnDrop {
        pub fn new(handle: AbortHandle) -> AbortOnDrop {}
        #[aborts(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        #[adopts(self)]
        pub fn detach(self) -> AbortHandle {}
    }
    impl<T> Future for AbortOnDropHandle<T> {
        type Output = Result<T, JoinError>;
        #[joins(self)]
        #[waits(task)]
        fn poll(
            self: std::pin::Pin<&mut Self>,
            cx: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<T, JoinError>> {
        }
    }

    /// Its drop aborts every task in it.
    /// docs: `JoinMap` says that all tasks in it are aborted when it is dropped
    #[resource(task, on_drop = "aborts")]
    #[derive(Default)]
    pub struct JoinMap<K, V> {
        key: K,
    }
    /// docs: `JoinMap` says that all tasks in it are aborted when it is dropped; `detach_all` removes them
    /// without aborting
    impl<K, V> JoinMap<K, V> {
        pub fn new() -> JoinMap<K, V> {}
        pub fn with_capacity(capacity: usize) -> JoinMap<K, V> {}
        /// Aborts the task that had the key.
        #[spawns(task, as = "aborting-task")]
        pub fn spawn<F: Future<Output = V>>(&mut self, key: K, task: F) {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_on<F: Future<Output = V>>(&mut self, key: K, task: F, handle: &Handle) {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_local<F: Future<Output = V>>(&mut self, key: K, task: F) {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_local_on<F: Future<Output = V>>(&mut self, key: K, task: F, local_set: &LocalSet) {}
        #[spawns(f, as = "thread")]
        pub fn spawn_blocking<F: FnOnce() -> V>(&mut self, key: K, f: F) {}
        #[spawns(f, as = "thread")]
        pub fn spawn_blocking_on<F: FnOnce() -> V>(&mut self, key: K, f: F, handle: &Handle) {}
        /// `None` when the map is empty.
        #[waits(task)]
        pub async fn join_next(&mut self) -> Option<(K, Result<V, JoinError>)> {}
        pub fn try_join_next(&mut self) -> Option<(K, Result<V, JoinError>)> {}
        #[aborts(self)]
        #[joins(self)]
        #[waits(task)]
        pub async fn shutdown(&mut self) {}
        #[aborts(self)]
        pub fn abort<Q: ?Sized>(&mut self, key: &Q) -> bool {}
        #[aborts(self)]
        #[calls(predicate)]
        pub fn abort_matching(&mut self, predicate: impl FnMut(&K) -> bool) {}
        #[aborts(self)]
        pub fn abort_all(&mut self) {}
        /// The tasks go on without the map.
        #[keeps(self)]
        pub fn detach_all(&mut self) {}
        #[pure]
        pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool {}
        #[pure]
        pub fn contains_task(&self, task: &Id) -> bool {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }

    /// Its drop aborts every task in it.
    /// docs: `JoinQueue` says that all tasks in it are aborted when it is dropped
    #[resource(task, on_drop = "aborts")]
    #[derive(Default)]
    pub struct JoinQueue<T> {}
    /// docs: `JoinQueue` says that all tasks in it are aborted when it is dropped; `detach_all` removes
    /// them without aborting
    impl<T> JoinQueue<T> {
        pub const fn new() -> JoinQueue<T> {}
        pub fn with_capacity(capacity: usize) -> JoinQueue<T> {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_on<F: Future<Output = T>>(&mut self, task: F, handle: &Handle) -> AbortHandle {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_local<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
        #[spawns(f, as = "thread")]
        pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle {}
        #[waits(task)]
        pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {}
        pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {}
        #[joins(self)]
        #[waits(task)]
        pub async fn join_all(self) -> Vec<T> {}
        #[aborts(self)]
        #[joins(self)]
        #[waits(task)]
        pub async fn shutdown(&mut self) {}
        #[aborts(self)]
        pub fn abort_all(&mut self) {}
        #[keeps(self)]
        pub fn detach_all(&mut self) {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }

    /// Threads with an executor each. Dropping the handle that a spawn returns detaches the task.
    #[derive(Clone)]
    pub struct LocalPoolHandle {}
    /// docs: `LocalPoolHandle::spawn_pinned` says that the task runs on a worker of the pool, and returns
    /// the handle of it
    impl LocalPoolHandle {
        pub fn new(pool_size: usize) -> LocalPoolHandle {}
        #[spawns(create_task, as = "task")]
        pub fn spawn_pinned<F: FnOnce() -> Fut, Fut: Future>(
            &self,
            create_task: F,
        ) -> JoinHandle<Fut::Output> {
        }
        #[spawns(create_task, as = "task")]
        pub fn spawn_pinned_by_idx<F: FnOnce() -> Fut, Fut: Future>(
            &self,
            create_task: F,
            idx: usize,
        ) -> JoinHandle<Fut::Output> {
        }
    }

    pub use task_tracker::TaskTracker;
    pub mod task_tracker {
        use std::future::Future;

        use tokio::runtime::Handle;
        use tokio::task::{JoinHandle, LocalSet};

        /// Knows how many tasks there are; its drop ends none.
        #[derive(Clone, Default)]
        pub struct TaskTracker {}
        /// docs: `TaskTracker::spawn` says that it spawns the task and tracks it; the handle is that of
        /// tokio
        impl TaskTracker {
            pub fn new() -> TaskTracker {}
            #[spawns(task, as = "task")]
            pub fn spawn<F: Future>(&self, task: F) -> JoinHandle<F::Output> {}
            #[spawns(task, as = "task")]
            pub fn spawn_on<F: Future>(&self, task: F, handle: &Handle) -> JoinHandle<F::Output> {}
            #[spawns(task, as = "task")]
            pub fn spawn_local<F: Future>(&self, task: F) -> JoinHandle<F::Output> {}
            #[spawns(task, as = "task")]
            pub fn spawn_local_on<F: Future>(&self, task: F, local_set: &LocalSet) -> JoinHandle<F::Output> {}
            #[spawns(task, as = "thread")]
            pub fn spawn_blocking<F: FnOnce() -> T, T>(&self, task: F) -> JoinHandle<T> {}
            pub async fn track_future<F: Future>(&self, future: F) -> F::Output {}
            /// Until it is closed and no task is left.
            #[waits(task)]
            pub async fn wait(&self) {}
            pub fn close(&self) -> bool {}
            pub fn reopen(&self) -> bool {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            pub fn token(&self) -> TaskTrackerToken {}
        }
        #[derive(Clone)]
        pub struct TaskTrackerToken {
            task_tracker: TaskTracker,
        }
        impl TaskTrackerToken {
            pub fn task_tracker(&self) -> &TaskTracker {}
        }
    }
}

pub mod io {
    use bytes::{Buf, Bytes};
    use futures_util::stream::Stream;
    use tokio::io::{AsyncBufRead, AsyncRead};

    pub struct ReaderStream<R> {
        reader: R,
    }
    impl<R: AsyncRead> ReaderStream<R> {
        pub fn new(reader: R) -> ReaderStream<R> {}
        pub fn with_capacity(reader: R, capacity: usize) -> ReaderStream<R> {}
    }
    impl<R: AsyncRead> Stream for ReaderStream<R> {
        type Item = std::io::Result<Bytes>;
    }
    pub struct StreamReader<S, B> {
        inner: S,
        chunk: B,
    }
    impl<S: Stream<Item = Result<B, E>>, B: Buf, E> StreamReader<S, B> {
        pub fn new(stream: S) -> StreamReader<S, B> {}
        pub fn into_inner(self) -> S {}
        pub fn into_inner_with_chunk(self) -> (S, Option<B>) {}
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
    }
    impl<S, B: Buf> AsyncRead for StreamReader<S, B> {}
    impl<S, B: Buf> AsyncBufRead for StreamReader<S, B> {}
    pub struct SinkWriter<S> {
        inner: S,
    }
    impl<S> SinkWriter<S> {
        pub fn new(sink: S) -> SinkWriter<S> {}
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
        pub fn into_inner(self) -> S {}
    }
    impl<S> tokio::io::AsyncWrite for SinkWriter<S> {}
    pub struct CopyToBytes<S> {
        inner: S,
    }
    impl<S> CopyToBytes<S> {
        pub fn new(inner: S) -> CopyToBytes<S> {}
        pub fn into_inner(self) -> S {}
    }
    pub struct InspectReader<R, F> {
        reader: R,
        f: F,
    }
    impl<R: AsyncRead, F: FnMut(&[u8])> InspectReader<R, F> {
        pub fn new(reader: R, f: F) -> InspectReader<R, F> {}
        pub fn into_inner(self) -> R {}
    }
    impl<R: AsyncRead, F> AsyncRead for InspectReader<R, F> {}
    pub struct InspectWriter<W, F> {
        writer: W,
        f: F,
    }
    impl<W: tokio::io::AsyncWrite, F: FnMut(&[u8])> InspectWriter<W, F> {
        pub fn new(writer: W, f: F) -> InspectWriter<W, F> {}
        pub fn into_inner(self) -> W {}
    }
    impl<W: tokio::io::AsyncWrite, F> tokio::io::AsyncWrite for InspectWriter<W, F> {}
    /// Blocks the thread that calls it.
    pub struct SyncIoBridge<T> {
        src: T,
    }
    /// docs: `SyncIoBridge::shutdown` says that it shuts down the writer
    impl<T> SyncIoBridge<T> {
        pub fn new(src: T) -> SyncIoBridge<T> {}
        pub fn new_with_handle(src: T, rt: tokio::runtime::Handle) -> SyncIoBridge<T> {}
        pub fn into_inner(self) -> T {}
        #[shuts(self, how = "write")]
        pub fn shutdown(&mut self) -> std::io::Result<()> {}
    }
    impl<T: AsyncRead> std::io::Read for SyncIoBridge<T> {}
    impl<T: AsyncBufRead> std::io::BufRead for SyncIoBridge<T> {}
    impl<T: tokio::io::AsyncWrite> std::io::Write for SyncIoBridge<T> {}
}

pub mod either {
    pub enum Either<L, R> {
        Left(L),
        Right(R),
    }
    impl<L: std::future::Future, R: std::future::Future<Output = L::Output>> std::future::Future
        for Either<L, R>
    {
        type Output = L::Output;
    }
    impl<L: tokio::io::AsyncRead, R: tokio::io::AsyncRead> tokio::io::AsyncRead for Either<L, R> {}
    impl<L: tokio::io::AsyncWrite, R: tokio::io::AsyncWrite> tokio::io::AsyncWrite for Either<L, R> {}
}

pub mod time {
    pub use delay_queue::DelayQueue;
    pub mod delay_queue {
        use std::pin::Pin;
        use std::task::{Context, Poll};
        use std::time::Duration;

        use tokio::time::Instant;

        #[collection]
        #[derive(Default)]
        pub struct DelayQueue<T> {
            value: T,
        }
        impl<T> DelayQueue<T> {
            pub fn new() -> DelayQueue<T> {}
            pub fn with_capacity(capacity: usize) -> DelayQueue<T> {}
            #[inserts(value)]
            pub fn insert(&mut self, value: T, timeout: Duration) -> Key {}
            #[inserts(value)]
            pub fn insert_at(&mut self, value: T, when: Instant) -> Key {}
            #[removes]
            pub fn remove(&mut self, key: &Key) -> Expired<T> {}
            #[removes]
            pub fn try_remove(&mut self, key: &Key) -> Option<Expired<T>> {}
            #[removes]
            pub fn poll_expired(&mut self, cx: &mut Context<'_>) -> Poll<Option<Expired<T>>> {}
            pub fn reset(&mut self, key: &Key, timeout: Duration) {}
            pub fn reset_at(&mut self, key: &Key, when: Instant) {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
        }
        impl<T> futures_util::stream::Stream for DelayQueue<T> {
            type Item = Expired<T>;
            #[removes]
            #[waits(time, bounded)]
            fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Expired<T>>> {}
        }
        #[derive(Clone)]
        pub struct Key {}
        pub struct Expired<T> {
            data: T,
        }
        impl<T> Expired<T> {
            pub fn get_ref(&self) -> &T {}
            pub fn get_mut(&mut self) -> &mut T {}
            pub fn into_inner(self) -> T {}
        }
    }
}

pub mod compat {
    pub struct Compat<T> {
        inner: T,
    }
    impl<T> Compat<T> {
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: tokio::io::AsyncRead> futures_util::io::AsyncRead for Compat<T> {}
    impl<T: tokio::io::AsyncWrite> futures_util::io::AsyncWrite for Compat<T> {}
    impl<T: futures_util::io::AsyncRead> tokio::io::AsyncRead for Compat<T> {}
    impl<T: futures_util::io::AsyncWrite> tokio::io::AsyncWrite for Compat<T> {}
    pub trait TokioAsyncReadCompatExt: tokio::io::AsyncRead {
        fn compat(self) -> Compat<Self> {}
    }
    impl<T: tokio::io::AsyncRead> TokioAsyncReadCompatExt for T {}
    pub trait TokioAsyncWriteCompatExt: tokio::io::AsyncWrite {
        fn compat_write(self) -> Compat<Self> {}
    }
    impl<T: tokio::io::AsyncWrite> TokioAsyncWriteCompatExt for T {}
    pub trait FuturesAsyncReadCompatExt: futures_util::io::AsyncRead {
        fn compat(self) -> Compat<Self> {}
    }
    impl<T: futures_util::io::AsyncRead> FuturesAsyncReadCompatExt for T {}
}
