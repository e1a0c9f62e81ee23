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
            pub fn new_codec(&self) -> super::LengthDelimitedCodec {}
            pub fn new_framed<T>(&self, inner: T) -> super::Framed<T, super::LengthDelimitedCodec> {}
        }
    }
}

pub mod sync {
    use std::future::Future;

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
        pub async fn cancelled(&self) {}
        #[waits(token)]
        pub async fn cancelled_owned(self) {}
        pub fn child_token(&self) -> CancellationToken {}
        pub fn drop_guard(self) -> DropGuard {}
        /// `None` when the token was first: the future is dropped.
        #[times_out(fut)]
        pub async fn run_until_cancelled<F: Future>(&self, fut: F) -> Option<F::Output> {}
        #[times_out(fut)]
        pub async fn run_until_cancelled_owned<F: Future>(self, fut: F) -> Option<F::Output> {}
    }
    #[token]
    pub struct DropGuard {
        inner: CancellationToken,
    }
    impl DropGuard {
        #[adopts(self)]
        pub fn disarm(self) -> CancellationToken {}
    }
    impl Drop for DropGuard {
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
        #[keeps(value)]
        pub fn send_item(&mut self, value: T) -> Result<(), PollSendError<T>> {}
        pub fn close(&mut self) {}
    }
    pub struct PollSendError<T>(pub Option<T>);
}

pub mod task {
    use std::future::Future;

    use tokio::task::{AbortHandle, JoinError, JoinHandle};

    #[resource(task, on_drop = "aborts")]
    pub struct AbortOnDropHandle<T> {
        handle: JoinHandle<T>,
    }
    impl<T> AbortOnDropHandle<T> {
        pub fn new(handle: JoinHandle<T>) -> AbortOnDropHandle<T> {}
        #[aborts(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        pub fn abort_handle(&self) -> AbortHandle {}
        #[adopts(self)]
        pub fn detach(self) -> JoinHandle<T> {}
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

    pub use task_tracker::TaskTracker;
    pub mod task_tracker {
        use std::future::Future;

        /// Knows how many tasks there are; its drop ends none.
        #[derive(Clone, Default)]
        pub struct TaskTracker {}
        impl TaskTracker {
            pub fn new() -> TaskTracker {}
            #[spawns(task, as = "task")]
            pub fn spawn<F: Future>(&self, task: F) -> tokio::task::JoinHandle<F::Output> {}
            pub async fn track_future<F: Future>(&self, future: F) -> F::Output {}
            #[waits(task)]
            pub async fn wait(&self) {}
            pub fn close(&self) -> bool {}
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
    }
    impl<S, B: Buf> AsyncRead for StreamReader<S, B> {}
    impl<S, B: Buf> AsyncBufRead for StreamReader<S, B> {}
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
