//! Streams and sinks. The end of a stream is `None`.

pub use sink::{Sink, SinkExt};
pub use stream::{Stream, StreamExt, TryStream, TryStreamExt};

pub mod stream {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use crate::sink::Sink;

    pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;
    pub type LocalBoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;

    pub trait Stream {
        type Item;
        #[reads(self, end = "none")]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {}
    }
    impl<S: Stream + ?Sized> Stream for &mut S {
        type Item = S::Item;
    }
    impl<S: Stream + ?Sized> Stream for Box<S> {
        type Item = S::Item;
    }
    impl<P: std::ops::DerefMut> Stream for Pin<P>
    where
        P::Target: Stream,
    {
        type Item = <P::Target as Stream>::Item;
    }
    pub trait FusedStream: Stream {
        #[pure]
        fn is_terminated(&self) -> bool {}
    }

    pub trait StreamExt: Stream {
        #[reads(self, end = "none")]
        #[waits(peer)]
        async fn next(&mut self) -> Option<Self::Item> {}
        #[reads(self, end = "none")]
        #[waits(peer)]
        async fn select_next_some(&mut self) -> Self::Item {}
        /// The item and the rest of the stream.
        #[reads(self, end = "none")]
        #[waits(peer)]
        async fn into_future(self) -> (Option<Self::Item>, Self) {}

        #[calls(f)]
        fn map<T, F: FnMut(Self::Item) -> T>(self, f: F) -> Map<Self, F> {}
        #[calls(f)]
        fn then<Fut: Future, F: FnMut(Self::Item) -> Fut>(self, f: F) -> Then<Self, Fut, F> {}
        #[calls(f)]
        fn filter<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, f: F) -> Same<Self, F> {}
        #[calls(f)]
        fn filter_map<T, Fut: Future<Output = Option<T>>, F: FnMut(Self::Item) -> Fut>(
            self,
            f: F,
        ) -> Then<Self, Option<T>, F> {
        }
        #[calls(f)]
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Same<Self, F> {}
        #[calls(f)]
        fn take_while<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, f: F) -> Same<Self, F> {
        }
        fn take_until<Fut: Future>(self, fut: Fut) -> Same<Self, Fut> {}
        fn take(self, n: usize) -> Wrapped<Self> {}
        fn skip(self, n: usize) -> Wrapped<Self> {}
        fn fuse(self) -> Wrapped<Self> {}
        fn peekable(self) -> Wrapped<Self> {}
        fn by_ref(&mut self) -> &mut Self {}
        #[reads(self, end = "none")]
        fn poll_next_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {}
        fn zip<St: Stream>(self, other: St) -> Zip<Self, St> {}
        fn flatten(self) -> Flatten<Self> {}
        #[calls(f)]
        fn flat_map<U: Stream, F: FnMut(Self::Item) -> U>(self, f: F) -> Flatten<Map<Self, F>> {}
        fn left_stream<B: Stream<Item = Self::Item>>(self) -> crate::future::Either<Self, B> {}
        fn right_stream<B: Stream<Item = Self::Item>>(self) -> crate::future::Either<B, Self> {}
        fn catch_unwind(self) -> CatchUnwind<Self> {}
        #[calls(f)]
        fn skip_while<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, f: F) -> Same<Self, F> {
        }
        fn ready_chunks(self, capacity: usize) -> Chunks<Self> {}
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn count(self) -> usize {}
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn concat(self) -> Self::Item {}
        fn boxed<'a>(self) -> BoxStream<'a, Self::Item> {}
        fn boxed_local<'a>(self) -> LocalBoxStream<'a, Self::Item> {}
        fn enumerate(self) -> Enumerate<Self> {}
        fn chain<St: Stream<Item = Self::Item>>(self, other: St) -> Same<Self, St> {}
        fn buffer_unordered(self, n: usize) -> Buffered<Self> {}
        fn buffered(self, n: usize) -> Buffered<Self> {}
        fn chunks(self, capacity: usize) -> Chunks<Self> {}

        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn collect<C: Default + Extend<Self::Item>>(self) -> C {}
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn for_each<Fut: Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, f: F) {}
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn for_each_concurrent<Fut: Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(
            self,
            limit: impl Into<Option<usize>>,
            f: F,
        ) {
        }
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn fold<T, Fut: Future<Output = T>, F: FnMut(T, Self::Item) -> Fut>(self, init: T, f: F) -> T {}
        /// Reads one to its end and closes the sink.
        /// docs: `StreamExt::forward` says that the sink is closed after the stream has ended
        #[reads(self, end = "returns")]
        #[writes(sink)]
        #[shuts(sink, how = "write")]
        #[waits(peer)]
        async fn forward<S: Sink<Self::Ok>>(self, sink: S) -> Result<(), S::Error>
        where
            Self: TryStream,
        {
        }
        /// Two handles of one stream behind a lock. Dropping the sink sends nothing.
        /// shown by: orphaned_half/websocket_sink
        #[shares(self)]
        fn split<Item>(self) -> (SplitSink<Self, Item>, SplitStream<Self>)
        where
            Self: Sink<Item>,
        {
        }
    }
    impl<S: Stream + ?Sized> StreamExt for S {}

    pub trait TryStream: Stream {
        type Ok;
        type Error;
    }
    impl<S: Stream<Item = Result<T, E>> + ?Sized, T, E> TryStream for S {
        type Ok = T;
        type Error = E;
    }
    pub trait TryStreamExt: TryStream {
        #[reads(self, end = "none")]
        #[waits(peer)]
        async fn try_next(&mut self) -> Result<Option<Self::Ok>, Self::Error> {}
        #[calls(f)]
        fn map_ok<T, F: FnMut(Self::Ok) -> T>(self, f: F) -> MapOk<Self, F> {}
        #[calls(f)]
        fn map_err<E, F: FnMut(Self::Error) -> E>(self, f: F) -> MapErr<Self, F> {}
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn try_for_each<Fut: Future<Output = Result<(), Self::Error>>, F: FnMut(Self::Ok) -> Fut>(
            self,
            f: F,
        ) -> Result<(), Self::Error> {
        }
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn try_for_each_concurrent<
            Fut: Future<Output = Result<(), Self::Error>>,
            F: FnMut(Self::Ok) -> Fut,
        >(
            self,
            limit: impl Into<Option<usize>>,
            f: F,
        ) -> Result<(), Self::Error> {
        }
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn try_collect<C: Default + Extend<Self::Ok>>(self) -> Result<C, Self::Error> {}
        #[calls(f)]
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn try_fold<T, Fut: Future<Output = Result<T, Self::Error>>, F: FnMut(T, Self::Ok) -> Fut>(
            self,
            init: T,
            f: F,
        ) -> Result<T, Self::Error> {
        }
        #[reads(self, end = "returns")]
        #[waits(peer)]
        async fn try_concat(self) -> Result<Self::Ok, Self::Error> {}
        #[calls(f)]
        fn inspect_ok<F: FnMut(&Self::Ok)>(self, f: F) -> Same<Self, F> {}
        #[calls(f)]
        fn inspect_err<F: FnMut(&Self::Error)>(self, f: F) -> Same<Self, F> {}
        fn into_stream(self) -> Wrapped<Self> {}
        fn into_async_read(self) -> IntoAsyncRead<Self> {}
    }
    impl<S: TryStream + ?Sized> TryStreamExt for S {}

    pub struct Zip<St1, St2> {
        stream1: St1,
        stream2: St2,
    }
    impl<St1: Stream, St2: Stream> Stream for Zip<St1, St2> {
        type Item = (St1::Item, St2::Item);
    }
    pub struct Flatten<St> {
        stream: St,
    }
    impl<St: Stream> Stream for Flatten<St>
    where
        St::Item: Stream,
    {
        type Item = <St::Item as Stream>::Item;
    }
    pub struct CatchUnwind<St> {
        stream: St,
    }
    impl<St: Stream> Stream for CatchUnwind<St> {
        type Item = std::thread::Result<St::Item>;
    }
    pub struct Once<Fut> {
        future: Fut,
    }
    impl<Fut: Future> Stream for Once<Fut> {
        type Item = Fut::Output;
    }
    pub fn once<Fut: Future>(future: Fut) -> Once<Fut> {}

    /// docs: `src/stream/stream/split.rs` says that it has the stream in a `BiLock`, an `Arc`; its drop
    /// closes nothing
    #[resource(write_half, on_drop = "closes-last")]
    pub struct SplitSink<S, Item> {
        inner: S,
    }
    impl<S: Sink<Item>, Item> Sink<Item> for SplitSink<S, Item> {
        type Error = S::Error;
    }
    /// docs: `SplitSink::reunite` says that it puts the two halves back together
    impl<S, Item> SplitSink<S, Item> {
        #[adopts(self)]
        #[adopts(other)]
        pub fn reunite(self, other: SplitStream<S>) -> Result<S, ReuniteError<S, Item>> {}
    }
    /// docs: `src/stream/stream/split.rs` says that it has the stream in a `BiLock`, an `Arc`
    #[resource(read_half, on_drop = "closes-last")]
    pub struct SplitStream<S> {
        inner: S,
    }
    impl<S: Stream> Stream for SplitStream<S> {
        type Item = S::Item;
    }
    /// docs: `SplitStream::reunite` says that it puts the two halves back together
    impl<S> SplitStream<S> {
        #[adopts(self)]
        #[adopts(other)]
        pub fn reunite<Item>(self, other: SplitSink<S, Item>) -> Result<S, ReuniteError<S, Item>> {}
    }
    pub struct ReuniteError<S, Item>(pub SplitSink<S, Item>, pub SplitStream<S>);

    pub struct Map<St, F> {
        stream: St,
        f: F,
    }
    impl<T, St: Stream, F: FnMut(St::Item) -> T> Stream for Map<St, F> {
        type Item = T;
    }
    pub struct MapOk<St, F> {
        stream: St,
        f: F,
    }
    impl<T, St: TryStream, F: FnMut(St::Ok) -> T> Stream for MapOk<St, F> {
        type Item = Result<T, St::Error>;
    }
    pub struct IntoAsyncRead<St> {
        stream: St,
    }
    impl<St: TryStream> crate::io::AsyncRead for IntoAsyncRead<St> {}
    impl<St: TryStream> crate::io::AsyncBufRead for IntoAsyncRead<St> {}
    pub struct MapErr<St, F> {
        stream: St,
        f: F,
    }
    impl<E, St: TryStream, F: FnMut(St::Error) -> E> Stream for MapErr<St, F> {
        type Item = Result<St::Ok, E>;
    }
    pub struct Then<St, Fut, F> {
        stream: St,
        future: Fut,
        f: F,
    }
    impl<St: Stream, Fut: Future, F> Stream for Then<St, Fut, F> {
        type Item = Fut::Output;
    }
    // Adaptors that leave the items as they are share one type here: nobody names them.
    pub struct Wrapped<St> {
        stream: St,
    }
    impl<St: Stream> Stream for Wrapped<St> {
        type Item = St::Item;
    }
    pub struct Same<St, F> {
        stream: St,
        f: F,
    }
    impl<St: Stream, F> Stream for Same<St, F> {
        type Item = St::Item;
    }
    pub struct Enumerate<St> {
        stream: St,
    }
    impl<St: Stream> Stream for Enumerate<St> {
        type Item = (usize, St::Item);
    }
    pub struct Chunks<St: Stream> {
        stream: St,
    }
    impl<St: Stream> Stream for Chunks<St> {
        type Item = Vec<St::Item>;
    }
    pub struct Buffered<St> {
        stream: St,
    }
    impl<St: Stream> Stream for Buffered<St>
    where
        St::Item: Future,
    {
        type Item = <St::Item as Future>::Output;
    }

    pub use futures_unordered::FuturesUnordered;
    pub mod futures_unordered {
        use std::future::Future;

        /// Its futures are dropped with it.
        #[collection]
        #[derive(Default)]
        pub struct FuturesUnordered<Fut> {
            future: Fut,
        }
        impl<Fut> FuturesUnordered<Fut> {
            pub fn new() -> FuturesUnordered<Fut> {}
            #[inserts(future)]
            pub fn push(&self, future: Fut) {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
        }
        impl<Fut: Future> super::Stream for FuturesUnordered<Fut> {
            type Item = Fut::Output;
        }
        impl<Fut> FromIterator<Fut> for FuturesUnordered<Fut> {}
        impl<Fut> Extend<Fut> for FuturesUnordered<Fut> {}
    }
    /// Its futures are dropped with it.
    #[collection]
    #[derive(Default)]
    pub struct FuturesOrdered<Fut: Future> {
        future: Fut,
    }
    impl<Fut: Future> FuturesOrdered<Fut> {
        pub fn new() -> FuturesOrdered<Fut> {}
        #[inserts(future)]
        pub fn push_back(&mut self, future: Fut) {}
        #[inserts(future)]
        pub fn push_front(&mut self, future: Fut) {}
        #[removes]
        #[empties]
        pub fn clear(&mut self) {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }
    impl<Fut: Future> Stream for FuturesOrdered<Fut> {
        type Item = Fut::Output;
    }
    impl<Fut: Future> FromIterator<Fut> for FuturesOrdered<Fut> {}
    /// A stream leaves it when it has ended.
    #[collection]
    #[derive(Default)]
    pub struct SelectAll<St> {
        stream: St,
    }
    impl<St: Stream> SelectAll<St> {
        pub fn new() -> SelectAll<St> {}
        #[inserts(stream)]
        pub fn push(&mut self, stream: St) {}
        #[removes]
        #[empties]
        pub fn clear(&mut self) {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }
    impl<St: Stream> Stream for SelectAll<St> {
        type Item = St::Item;
    }
    pub fn select_all<I: IntoIterator>(streams: I) -> SelectAll<I::Item> {}
    pub use crate::abortable::{AbortHandle, AbortRegistration, Abortable, Aborted};
    #[channel]
    pub fn abortable<St: Stream>(stream: St) -> (Abortable<St>, AbortHandle) {}

    pub fn iter<I: IntoIterator>(i: I) -> Iter<I::IntoIter> {}
    pub struct Iter<I> {
        iter: I,
    }
    impl<I: Iterator> Stream for Iter<I> {
        type Item = I::Item;
    }
    pub fn select<St1: Stream, St2: Stream<Item = St1::Item>>(stream1: St1, stream2: St2) -> Same<St1, St2> {}
}

pub mod sink {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// docs: `Sink::poll_close` says that it flushes any remaining output and closes this sink
    pub trait Sink<Item> {
        type Error;
        fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {}
        #[writes(self, data = item)]
        fn start_send(self: Pin<&mut Self>, item: Item) -> Result<(), Self::Error> {}
        #[writes(self)]
        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {}
        #[shuts(self, how = "write")]
        fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {}
    }
    impl<S: Sink<Item> + ?Sized, Item> Sink<Item> for &mut S {
        type Error = S::Error;
    }
    impl<S: Sink<Item> + ?Sized, Item> Sink<Item> for Box<S> {
        type Error = S::Error;
    }
    /// docs: `SinkExt::send`, `feed` says that the item is in the sink; `close` is `poll_close`
    pub trait SinkExt<Item>: Sink<Item> {
        #[keeps(item)]
        #[writes(self, data = item)]
        async fn send(&mut self, item: Item) -> Result<(), Self::Error> {}
        #[keeps(item)]
        #[writes(self, data = item)]
        async fn feed(&mut self, item: Item) -> Result<(), Self::Error> {}
        #[writes(self)]
        async fn flush(&mut self) -> Result<(), Self::Error> {}
        #[shuts(self, how = "write")]
        async fn close(&mut self) -> Result<(), Self::Error> {}
        #[writes(self, data = stream)]
        async fn send_all<St>(&mut self, stream: &mut St) -> Result<(), Self::Error> {}
        fn buffer(self, capacity: usize) -> Buffer<Self> {}
        #[calls(f)]
        fn sink_map_err<E, F: FnOnce(Self::Error) -> E>(self, f: F) -> SinkMapErr<Self, F> {}
        fn fanout<Si: Sink<Item, Error = Self::Error>>(self, other: Si) -> Fanout<Self, Si> {}
        #[calls(f)]
        fn with<U, Fut, F: FnMut(U) -> Fut>(self, f: F) -> With<Self, F> {}
    }
    pub struct Buffer<Si> {
        sink: Si,
    }
    impl<Item, Si: Sink<Item>> Sink<Item> for Buffer<Si> {
        type Error = Si::Error;
    }
    impl<Si: crate::stream::Stream> crate::stream::Stream for Buffer<Si> {
        type Item = Si::Item;
    }
    pub struct SinkMapErr<Si, F> {
        sink: Si,
        f: F,
    }
    impl<Item, E, Si: Sink<Item>, F: FnOnce(Si::Error) -> E> Sink<Item> for SinkMapErr<Si, F> {
        type Error = E;
    }
    pub struct Fanout<Si1, Si2> {
        sink1: Si1,
        sink2: Si2,
    }
    impl<Item, Si1: Sink<Item>, Si2> Sink<Item> for Fanout<Si1, Si2> {
        type Error = Si1::Error;
    }
    /// What it takes is made into the items of the sink inside, so nobody knows its `Item`.
    pub struct With<Si, F> {
        sink: Si,
        f: F,
    }
    impl<T: Sink<Item> + ?Sized, Item> SinkExt<Item> for T {}
}
