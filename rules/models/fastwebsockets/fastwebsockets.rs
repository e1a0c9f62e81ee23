//! `fastwebsockets`: frames on one stream, which the `WebSocket` owns.

use tokio::io::{AsyncRead, AsyncWrite};

pub enum WebSocketError {
    UnexpectedEOF,
    ConnectionClosed,
    IoError(std::io::Error),
}
impl std::error::Error for WebSocketError {}
#[derive(Clone, Copy)]
pub enum Role {
    Server,
    Client,
}
pub struct Frame<'f> {
    pub payload: Payload<'f>,
}
pub struct Payload<'f> {
    bytes: &'f [u8],
}

pub struct WebSocket<S> {
    stream: S,
}
impl<S: AsyncRead + AsyncWrite> WebSocket<S> {
    pub fn after_handshake(stream: S, role: Role) -> WebSocket<S> {}
    pub fn into_inner(self) -> S {}
    pub fn set_writev(&mut self, vectored: bool) {}
    pub fn set_auto_close(&mut self, auto_close: bool) {}
    pub fn set_auto_pong(&mut self, auto_pong: bool) {}
    pub fn set_max_message_size(&mut self, max_message_size: usize) {}
    /// Not `pure`: it may tell the end.
    pub fn is_closed(&self) -> bool {}
    #[writes(self, data = frame)]
    pub async fn write_frame(&mut self, frame: Frame<'_>) -> Result<(), WebSocketError> {}
    #[writes(self)]
    pub async fn flush(&mut self) -> Result<(), WebSocketError> {}
    /// The end of the stream is `UnexpectedEOF`, as every error after it.
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub async fn read_frame(&mut self) -> Result<Frame<'_>, WebSocketError> {}
    /// docs: `WebSocket::split` says that the function splits the stream, and that both halves are of one connection
    #[calls(split_fn)]
    #[shares(self)]
    pub fn split<R, W, F: Fn(S) -> (R, W)>(self, split_fn: F) -> (WebSocketRead<R>, WebSocketWrite<W>) {}
}
pub struct WebSocketRead<S> {
    stream: S,
}
pub struct WebSocketWrite<S> {
    stream: S,
}
impl<S: AsyncWrite> WebSocketWrite<S> {
    #[writes(self, data = frame)]
    pub async fn write_frame(&mut self, frame: Frame<'_>) -> Result<(), WebSocketError> {}
    #[writes(self)]
    pub async fn flush(&mut self) -> Result<(), WebSocketError> {}
    /// Not `pure`: it may tell the end.
    pub fn is_closed(&self) -> bool {}
}
pub struct FragmentCollector<S> {
    stream: S,
}
impl<S: AsyncRead + AsyncWrite> FragmentCollector<S> {
    pub fn new(ws: WebSocket<S>) -> FragmentCollector<S> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub async fn read_frame(&mut self) -> Result<Frame<'_>, WebSocketError> {}
    #[writes(self, data = frame)]
    pub async fn write_frame(&mut self, frame: Frame<'_>) -> Result<(), WebSocketError> {}
    pub fn into_inner(self) -> S {}
}
pub mod upgrade {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use hyper::upgrade::Upgraded;
    use hyper_util::rt::TokioIo;

    use crate::{WebSocket, WebSocketError};

    #[future]
    pub struct UpgradeFut {}
    impl Future for UpgradeFut {
        type Output = Result<WebSocket<TokioIo<Upgraded>>, WebSocketError>;
        /// docs: `src/upgrade.rs` says that it is the connection of hyper's `OnUpgrade`
        #[opens]
        #[waits(peer)]
        fn poll(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Result<WebSocket<TokioIo<Upgraded>>, WebSocketError>> {
        }
    }
}
