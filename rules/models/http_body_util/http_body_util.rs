//! `http_body_util`: bodies read, joined and made.

use bytes::{Buf, Bytes};
use hyper::body::{Body, Frame};
use std::pin::Pin;

pub trait BodyExt: Body {
    /// `None` at the end.
    #[reads(self, end = "none")]
    #[waits(peer)]
    async fn frame(&mut self) -> Option<Result<Frame<Self::Data>, Self::Error>> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    async fn collect(self) -> Result<Collected<Self::Data>, Self::Error> {}
    fn boxed(self) -> combinators::BoxBody<Self::Data, Self::Error> {}
    fn boxed_unsync(self) -> combinators::UnsyncBoxBody<Self::Data, Self::Error> {}
    #[calls(f)]
    fn map_err<F: FnMut(Self::Error) -> E, E>(self, f: F) -> combinators::MapErr<Self, F> {}
    #[calls(f)]
    fn map_frame<F: FnMut(Frame<Self::Data>) -> Frame<B2>, B2: Buf>(
        self,
        f: F,
    ) -> combinators::MapFrame<Self, F> {
    }
    fn into_data_stream(self) -> BodyDataStream<Self> {}
    fn into_stream(self) -> BodyStream<Self> {}
}
impl<T: Body + ?Sized> BodyExt for T {}

/// Everything that a body had.
pub struct Collected<B> {
    data: B,
}
impl<B: Buf> Collected<B> {
    pub fn to_bytes(self) -> Bytes {}
    pub fn aggregate(self) -> Bytes {}
}
#[derive(Clone, Default)]
pub struct Full<D> {
    data: D,
}
impl<D: Buf> Full<D> {
    pub fn new(data: D) -> Full<D> {}
}
impl<D: Buf> Body for Full<D> {
    type Data = D;
    type Error = std::convert::Infallible;
}
#[derive(Clone, Default)]
pub struct Empty<D> {}
impl<D: Buf> Empty<D> {
    pub const fn new() -> Empty<D> {}
}
impl<D: Buf> Body for Empty<D> {
    type Data = D;
    type Error = std::convert::Infallible;
}
pub struct Limited<B> {
    inner: B,
}
impl<B> Limited<B> {
    pub fn new(inner: B, limit: usize) -> Limited<B> {}
}
impl<B: Body> Body for Limited<B> {
    type Data = B::Data;
    type Error = Box<dyn std::error::Error + Send + Sync>;
}
pub struct StreamBody<S> {
    stream: S,
}
impl<S> StreamBody<S> {
    pub fn new(stream: S) -> StreamBody<S> {}
}
impl<D: Buf, E, S: futures_util::stream::Stream<Item = Result<Frame<D>, E>>> Body for StreamBody<S> {
    type Data = D;
    type Error = E;
}
pub struct BodyStream<B> {
    body: B,
}
impl<B> BodyStream<B> {
    pub fn new(body: B) -> BodyStream<B> {}
}
impl<B: Body> futures_util::stream::Stream for BodyStream<B> {
    type Item = Result<Frame<B::Data>, B::Error>;
}
pub struct BodyDataStream<B> {
    body: B,
}
impl<B> BodyDataStream<B> {
    pub fn new(body: B) -> BodyDataStream<B> {}
}
impl<B: Body> futures_util::stream::Stream for BodyDataStream<B> {
    type Item = Result<B::Data, B::Error>;
}
pub mod combinators {
    use super::*;

    pub struct BoxBody<D, E> {
        inner: Pin<Box<dyn Body<Data = D, Error = E> + Send + Sync + 'static>>,
    }
    impl<D: Buf, E> Body for BoxBody<D, E> {
        type Data = D;
        type Error = E;
    }
    pub struct UnsyncBoxBody<D, E> {
        inner: Pin<Box<dyn Body<Data = D, Error = E> + Send + 'static>>,
    }
    impl<D: Buf, E> Body for UnsyncBoxBody<D, E> {
        type Data = D;
        type Error = E;
    }
    pub struct MapErr<B, F> {
        inner: B,
        f: F,
    }
    impl<B: Body, E, F: FnMut(B::Error) -> E> Body for MapErr<B, F> {
        type Data = B::Data;
        type Error = E;
    }
    pub struct MapFrame<B, F> {
        inner: B,
        f: F,
    }
}
