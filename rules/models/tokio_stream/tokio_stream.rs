//! `tokio_stream`: the stream trait again, and receivers and listeners as streams.

pub use futures_util::stream::{Iter, Stream, iter};

use std::future::Future;
use std::time::Duration;

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
    fn peekable(self) -> futures_util::stream::Wrapped<Self> {}
    #[calls(f)]
    fn map_while<T, F: FnMut(Self::Item) -> Option<T>>(self, f: F) -> MapWhile<Self, F> {}
    #[calls(f)]
    fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(self, f: F) -> MapWhile<Self, F> {}
    #[calls(f)]
    fn then<F: FnMut(Self::Item) -> Fut, Fut: Future>(
        self,
        f: F,
    ) -> futures_util::stream::Then<Self, Fut, F> {
    }
    #[calls(f)]
    fn take_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> futures_util::stream::Same<Self, F> {}
    #[calls(f)]
    fn skip_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> futures_util::stream::Same<Self, F> {}
    fn merge<U: Stream<Item = Self::Item>>(self, other: U) -> futures_util::stream::Same<Self, U> {}
    fn chain<U: Stream<Item = Self::Item>>(self, other: U) -> futures_util::stream::Same<Self, U> {}
    fn throttle(self, duration: Duration) -> futures_util::stream::Wrapped<Self> {}
    fn chunks_timeout(self, max_size: usize, duration: Duration) -> futures_util::stream::Chunks<Self> {}
    #[calls(f)]
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
    #[calls(f)]
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
    #[calls(f)]
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
    /// An item, or that none came in time.
    fn timeout(self, duration: Duration) -> Timeout<Self> {}
    fn timeout_repeating(self, interval: tokio::time::Interval) -> Timeout<Self> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn collect<T>(self) -> T {}
}
impl<S: Stream + ?Sized> StreamExt for S {}

pub struct MapWhile<St, F> {
    stream: St,
    f: F,
}
impl<T, St: Stream, F: FnMut(St::Item) -> Option<T>> Stream for MapWhile<St, F> {
    type Item = T;
}
pub struct Timeout<S> {
    stream: S,
}
impl<S: Stream> Stream for Timeout<S> {
    type Item = Result<S::Item, Elapsed>;
}
pub struct Elapsed {}
impl std::error::Error for Elapsed {}

/// A stream leaves it when it has ended.
#[collection]
#[derive(Default)]
pub struct StreamMap<K, V> {
    key: K,
    stream: V,
}
impl<K, V> StreamMap<K, V> {
    pub fn new() -> StreamMap<K, V> {}
    pub fn with_capacity(capacity: usize) -> StreamMap<K, V> {}
    #[inserts(k)]
    #[inserts(stream)]
    pub fn insert(&mut self, k: K, stream: V) -> Option<V> {}
    #[removes]
    pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V> {}
    #[pure]
    pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool {}
    #[removes]
    #[empties]
    pub fn clear(&mut self) {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
}
impl<K: Clone, V: Stream> Stream for StreamMap<K, V> {
    type Item = (K, V::Item);
}
impl<K, V> FromIterator<(K, V)> for StreamMap<K, V> {}

pub fn once<T>(value: T) -> Once<T> {}
pub struct Once<T> {
    value: T,
}
impl<T> Stream for Once<T> {
    type Item = T;
}

pub mod wrappers {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::stream::Stream;

    #[receiver]
    pub struct ReceiverStream<T> {
        inner: tokio::sync::mpsc::Receiver<T>,
    }
    impl<T> ReceiverStream<T> {
        pub fn new(recv: tokio::sync::mpsc::Receiver<T>) -> ReceiverStream<T> {}
        pub fn into_inner(self) -> tokio::sync::mpsc::Receiver<T> {}
        /// No sender can send any more.
        #[cancels(self)]
        pub fn close(&mut self) {}
    }
    impl<T> From<tokio::sync::mpsc::Receiver<T>> for ReceiverStream<T> {}
    impl<T> AsRef<tokio::sync::mpsc::Receiver<T>> for ReceiverStream<T> {}
    impl<T> Stream for ReceiverStream<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    #[receiver]
    pub struct UnboundedReceiverStream<T> {
        inner: tokio::sync::mpsc::UnboundedReceiver<T>,
    }
    impl<T> UnboundedReceiverStream<T> {
        pub fn new(recv: tokio::sync::mpsc::UnboundedReceiver<T>) -> UnboundedReceiverStream<T> {}
        pub fn into_inner(self) -> tokio::sync::mpsc::UnboundedReceiver<T> {}
        #[cancels(self)]
        pub fn close(&mut self) {}
    }
    impl<T> From<tokio::sync::mpsc::UnboundedReceiver<T>> for UnboundedReceiverStream<T> {}
    impl<T> Stream for UnboundedReceiverStream<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    #[receiver]
    pub struct BroadcastStream<T> {
        inner: tokio::sync::broadcast::Receiver<T>,
    }
    impl<T: Clone> BroadcastStream<T> {
        pub fn new(rx: tokio::sync::broadcast::Receiver<T>) -> BroadcastStream<T> {}
    }
    impl<T: Clone> From<tokio::sync::broadcast::Receiver<T>> for BroadcastStream<T> {}
    impl<T: Clone> Stream for BroadcastStream<T> {
        type Item = Result<T, errors::BroadcastStreamRecvError>;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<T, errors::BroadcastStreamRecvError>>> {
        }
    }
    pub mod errors {
        #[derive(Clone)]
        pub enum BroadcastStreamRecvError {
            Lagged(u64),
        }
        impl std::error::Error for BroadcastStreamRecvError {}
    }
    #[receiver]
    pub struct WatchStream<T> {
        inner: tokio::sync::watch::Receiver<T>,
    }
    impl<T: Clone> WatchStream<T> {
        pub fn new(rx: tokio::sync::watch::Receiver<T>) -> WatchStream<T> {}
        pub fn from_changes(rx: tokio::sync::watch::Receiver<T>) -> WatchStream<T> {}
    }
    impl<T: Clone> From<tokio::sync::watch::Receiver<T>> for WatchStream<T> {}
    impl<T: Clone> Stream for WatchStream<T> {
        type Item = T;
        #[reads(self, end = "none")]
        #[waits(channel)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
    }
    /// Its drop aborts every task in it.
    pub struct JoinSetStream<T> {
        inner: tokio::task::JoinSet<T>,
    }
    impl<T> JoinSetStream<T> {
        pub fn new(join_set: tokio::task::JoinSet<T>) -> JoinSetStream<T> {}
        pub fn into_inner(self) -> tokio::task::JoinSet<T> {}
    }
    impl<T> Stream for JoinSetStream<T> {
        type Item = Result<T, tokio::task::JoinError>;
        #[reads(self, end = "none")]
        #[waits(task)]
        fn poll_next(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<T, tokio::task::JoinError>>> {
        }
    }
    pub struct SignalStream {
        inner: tokio::signal::unix::Signal,
    }
    impl SignalStream {
        pub fn new(signal: tokio::signal::unix::Signal) -> SignalStream {}
    }
    impl Stream for SignalStream {
        type Item = ();
        #[waits(token)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<()>> {}
    }
    pub struct UnixListenerStream {
        inner: tokio::net::UnixListener,
    }
    impl UnixListenerStream {
        pub fn new(listener: tokio::net::UnixListener) -> UnixListenerStream {}
        pub fn into_inner(self) -> tokio::net::UnixListener {}
    }
    /// docs: `UnixListenerStream` says that it is a wrapper around `UnixListener::accept`
    impl Stream for UnixListenerStream {
        type Item = std::io::Result<tokio::net::UnixStream>;
        #[opens]
        #[waits(peer)]
        fn poll_next(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<std::io::Result<tokio::net::UnixStream>>> {
        }
    }
    pub struct SplitStream<R> {
        inner: tokio::io::Split<R>,
    }
    impl<R> SplitStream<R> {
        pub fn new(split: tokio::io::Split<R>) -> SplitStream<R> {}
    }
    impl<R: tokio::io::AsyncBufRead> Stream for SplitStream<R> {
        type Item = std::io::Result<Vec<u8>>;
    }
    pub struct TcpListenerStream {
        inner: tokio::net::TcpListener,
    }
    impl TcpListenerStream {
        pub fn new(listener: tokio::net::TcpListener) -> TcpListenerStream {}
        pub fn into_inner(self) -> tokio::net::TcpListener {}
    }
    /// docs: `TcpListenerStream` says that it is a wrapper around `TcpListener::accept`
    impl Stream for TcpListenerStream {
        type Item = std::io::Result<tokio::net::TcpStream>;
        #[opens]
        #[waits(peer)]
        fn poll_next(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<std::io::Result<tokio::net::TcpStream>>> {
        }
    }
    pub struct LinesStream<R> {
        inner: tokio::io::Lines<R>,
    }
    impl<R> LinesStream<R> {
        pub fn new(lines: tokio::io::Lines<R>) -> LinesStream<R> {}
        pub fn into_inner(self) -> tokio::io::Lines<R> {}
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
        #[waits(time, bounded)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<tokio::time::Instant>> {}
    }
}
