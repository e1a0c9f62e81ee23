//! `actix_codec`: a stream and sink of frames that owns the stream below it.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::sink::Sink;
use futures_util::stream::Stream;
pub use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
pub use tokio_util::codec::{Decoder, Encoder};

pub struct Framed<T, U> {
    io: T,
    codec: U,
}
impl<T, U> Framed<T, U> {
    pub fn new(io: T, codec: U) -> Framed<T, U> {}
    pub fn io_ref(&self) -> &T {}
    pub fn io_mut(&mut self) -> &mut T {}
    pub fn codec_ref(&self) -> &U {}
    pub fn codec_mut(&mut self) -> &mut U {}
}
impl<T: AsyncRead, U: Decoder> Stream for Framed<T, U> {
    type Item = Result<U::Item, U::Error>;
    #[reads(self, end = "none")]
    #[waits(peer)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<U::Item, U::Error>>> {}
}
impl<T: AsyncWrite, U: Encoder<I>, I> Sink<I> for Framed<T, U> {
    type Error = U::Error;
}
