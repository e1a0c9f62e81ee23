//! `tokio_tungstenite`: a stream and sink of messages that owns the stream below it. Its `split` is that of `futures`: two
//! handles of one socket.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::sink::Sink;
use futures_util::stream::Stream;
use tokio::io::{AsyncRead, AsyncWrite};
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

pub enum MaybeTlsStream<S> {
    Plain(S),
    Tls(S),
}
impl<S> MaybeTlsStream<S> {
    pub fn get_ref(&self) -> &S {}
}
impl<S: AsyncRead + AsyncWrite> AsyncRead for MaybeTlsStream<S> {}
impl<S: AsyncRead + AsyncWrite> AsyncWrite for MaybeTlsStream<S> {}

/// docs: `connect_async` says that it connects to the URL
#[opens]
#[waits(peer)]
pub async fn connect_async<R>(
    request: R,
) -> Result<(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>, Response), WsError> {
}
/// docs: `connect_async_with_config` says that it connects to the URL
#[opens]
#[waits(peer)]
pub async fn connect_async_with_config<R>(
    request: R,
    config: Option<WebSocketConfig>,
    disable_nagle: bool,
) -> Result<(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>, Response), WsError> {
}
/// docs: `connect_async_tls_with_config` says that it connects to the URL
#[opens]
#[waits(peer)]
pub async fn connect_async_tls_with_config<R, C>(
    request: R,
    config: Option<WebSocketConfig>,
    disable_nagle: bool,
    connector: Option<C>,
) -> Result<(WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>, Response), WsError> {
}
#[waits(peer)]
pub async fn client_async_tls<R, S: AsyncRead + AsyncWrite>(
    request: R,
    stream: S,
) -> Result<(WebSocketStream<MaybeTlsStream<S>>, Response), WsError> {
}
