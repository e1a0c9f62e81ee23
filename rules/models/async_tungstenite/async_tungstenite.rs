//! `async_tungstenite`: a stream and sink of messages that owns the stream below it. Its `split` is that of `futures`: two
//! handles of one socket.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::io::{AsyncRead, AsyncWrite};
use futures_util::sink::Sink;
use futures_util::stream::Stream;
pub use tungstenite;
use tungstenite::Error as WsError;
use tungstenite::handshake::client::Response;
use tungstenite::protocol::{CloseFrame, Message, Role, WebSocketConfig};

pub struct WebSocketStream<S> {
    inner: S,
}
impl<S> WebSocketStream<S> {
    pub async fn from_raw_socket(
        stream: S,
        role: Role,
        config: Option<WebSocketConfig>,
    ) -> WebSocketStream<S> {
    }
    pub async fn from_partially_read(
        stream: S,
        part: Vec<u8>,
        role: Role,
        config: Option<WebSocketConfig>,
    ) -> WebSocketStream<S> {
    }
    pub fn into_inner(self) -> S {}
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
    /// Sends the frame; the stream stays open.
    #[says_goodbye(self)]
    pub async fn close(&mut self, msg: Option<CloseFrame>) -> Result<(), WsError> {}
    #[writes(self, data = msg)]
    pub async fn send(&mut self, msg: Message) -> Result<(), WsError> {}
    /// Two handles of one stream behind a lock.
    /// docs: `WebSocketStream::split` says that it splits the stream into a sender and a receiver;
    /// `src/lib.rs` says that both hold a lock of it
    #[shares(self)]
    pub fn split(self) -> (WebSocketSender<S>, WebSocketReceiver<S>) {}
}
/// docs: `src/lib.rs` says that it has the stream in a `BiLock`
#[resource(write_half, on_drop = "closes-last")]
pub struct WebSocketSender<S> {
    inner: S,
}
impl<S> WebSocketSender<S> {
    #[writes(self, data = msg)]
    pub async fn send(&mut self, msg: Message) -> Result<(), WsError> {}
    #[says_goodbye(self)]
    pub async fn close(&mut self, msg: Option<CloseFrame>) -> Result<(), WsError> {}
}
impl<S: AsyncRead + AsyncWrite> Sink<Message> for WebSocketSender<S> {
    type Error = WsError;
}
/// docs: `src/lib.rs` says that it has the stream in a `BiLock`
#[resource(read_half, on_drop = "closes-last")]
pub struct WebSocketReceiver<S> {
    inner: S,
}
impl<S: AsyncRead + AsyncWrite> Stream for WebSocketReceiver<S> {
    type Item = Result<Message, WsError>;
}
impl<S: AsyncRead + AsyncWrite> Stream for WebSocketStream<S> {
    type Item = Result<Message, WsError>;
    #[reads(self, end = "none")]
    #[waits(peer)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Message, WsError>>> {}
}
impl<S: AsyncRead + AsyncWrite> Sink<Message> for WebSocketStream<S> {
    type Error = WsError;
    #[says_goodbye(self)]
    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), WsError>> {}
}

#[waits(peer)]
pub async fn client_async<R, S: AsyncRead + AsyncWrite>(
    request: R,
    stream: S,
) -> Result<(WebSocketStream<S>, Response), WsError> {
}
#[waits(peer)]
pub async fn client_async_with_config<R, S: AsyncRead + AsyncWrite>(
    request: R,
    stream: S,
    config: Option<WebSocketConfig>,
) -> Result<(WebSocketStream<S>, Response), WsError> {
}
#[waits(peer)]
pub async fn accept_async<S: AsyncRead + AsyncWrite>(stream: S) -> Result<WebSocketStream<S>, WsError> {}
#[waits(peer)]
pub async fn accept_async_with_config<S: AsyncRead + AsyncWrite>(
    stream: S,
    config: Option<WebSocketConfig>,
) -> Result<WebSocketStream<S>, WsError> {
}
#[calls(callback)]
#[waits(peer)]
pub async fn accept_hdr_async<S: AsyncRead + AsyncWrite, C>(
    stream: S,
    callback: C,
) -> Result<WebSocketStream<S>, WsError> {
}

/// The sides of tokio's traits.
pub mod tokio {
    use super::*;

    /// Speaks the traits of `futures` for a stream of tokio.
    pub struct TokioAdapter<T> {
        inner: T,
    }
    impl<T: ::tokio::io::AsyncRead> AsyncRead for TokioAdapter<T> {}
    impl<T: ::tokio::io::AsyncWrite> AsyncWrite for TokioAdapter<T> {}

    #[waits(peer)]
    pub async fn accept_async<S: ::tokio::io::AsyncRead + ::tokio::io::AsyncWrite>(
        stream: S,
    ) -> Result<WebSocketStream<TokioAdapter<S>>, WsError> {
    }
    #[waits(peer)]
    pub async fn client_async<R, S: ::tokio::io::AsyncRead + ::tokio::io::AsyncWrite>(
        request: R,
        stream: S,
    ) -> Result<(WebSocketStream<TokioAdapter<S>>, Response), WsError> {
    }
}
/// The sides of async-std's traits.
pub mod async_std {
    use super::*;

    /// docs: `tokio::connect_async` says that it connects to the URL
    #[opens]
    #[waits(peer)]
    pub async fn connect_async<R>(
        request: R,
    ) -> Result<(WebSocketStream<::async_std::net::TcpStream>, Response), WsError> {
    }
}
