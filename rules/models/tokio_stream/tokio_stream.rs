//! `tokio_stream`: the stream trait again, and receivers and listeners as streams.

pub use futures_util::stream::Stream;

pub trait StreamExt: Stream {
    #[reads(self, end = "none")]
    #[waits(peer)]
    async fn next(&mut self) -> Option<Self::Item> {}
    #[reads(self, end = "none")]
    #[waits(peer)]
    async fn try_next<T, E>(&mut self) -> Result<Option<T>, E>
    where
        Self: Stream<Item = Result<T, E>>,
    {
    }
    #[calls(f)]
    fn map<T, F: FnMut(Self::Item) -> T>(self, f: F) -> futures_util::stream::Map<Self, F> {}
    #[calls(f)]
    fn filter<F: FnMut(&Self::Item) -> bool>(self, f: F) -> futures_util::stream::Same<Self, F> {}
    fn take(self, n: usize) -> futures_util::stream::Wrapped<Self> {}
    fn skip(self, n: usize) -> futures_util::stream::Wrapped<Self> {}
    fn fuse(self) -> futures_util::stream::Wrapped<Self> {}
    fn timeout(self, duration: std::time::Duration) -> Timeout<Self> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn collect<T>(self) -> T {}
}
impl<S: Stream + ?Sized> StreamExt for S {}

pub struct Timeout<S> {
    stream: S,
}
impl<S: Stream> Stream for Timeout<S> {
    type Item = Result<S::Item, Elapsed>;
}
pub struct Elapsed {}

pub mod wrappers {
    use futures_util::stream::Stream;

    #[receiver]
    pub struct ReceiverStream<T> {
        inner: tokio::sync::mpsc::Receiver<T>,
    }
    impl<T> ReceiverStream<T> {
        pub fn new(recv: tokio::sync::mpsc::Receiver<T>) -> ReceiverStream<T> {}
        pub fn into_inner(self) -> tokio::sync::mpsc::Receiver<T> {}
    }
    impl<T> Stream for ReceiverStream<T> {
        type Item = T;
    }
    #[receiver]
    pub struct UnboundedReceiverStream<T> {
        inner: tokio::sync::mpsc::UnboundedReceiver<T>,
    }
    impl<T> UnboundedReceiverStream<T> {
        pub fn new(recv: tokio::sync::mpsc::UnboundedReceiver<T>) -> UnboundedReceiverStream<T> {}
    }
    impl<T> Stream for UnboundedReceiverStream<T> {
        type Item = T;
    }
    pub struct TcpListenerStream {
        inner: tokio::net::TcpListener,
    }
    impl TcpListenerStream {
        pub fn new(listener: tokio::net::TcpListener) -> TcpListenerStream {}
        pub fn into_inner(self) -> tokio::net::TcpListener {}
    }
    impl Stream for TcpListenerStream {
        type Item = std::io::Result<tokio::net::TcpStream>;
    }
    pub struct LinesStream<R> {
        inner: tokio::io::Lines<R>,
    }
    impl<R> LinesStream<R> {
        pub fn new(lines: tokio::io::Lines<R>) -> LinesStream<R> {}
    }
    impl<R: tokio::io::AsyncBufRead> Stream for LinesStream<R> {
        type Item = std::io::Result<String>;
    }
    pub struct IntervalStream {
        inner: tokio::time::Interval,
    }
    impl IntervalStream {
        pub fn new(interval: tokio::time::Interval) -> IntervalStream {}
    }
    impl Stream for IntervalStream {
        type Item = tokio::time::Instant;
    }
}
