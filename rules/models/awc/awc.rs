//! `awc`: a client with a pool of its own thread. A response that is kept unread keeps its connection.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::Stream;

pub struct SendRequestError {}
impl std::error::Error for SendRequestError {}
pub struct PayloadError {}
impl std::error::Error for PayloadError {}
pub struct WsClientError {}
impl std::error::Error for WsClientError {}

/// docs: `src/client/pool.rs` says that idle connections are in a pool that the clones share; nobody looks at one before it is
/// asked for, or 15 seconds have gone at the next request
#[resource(client, on_drop = "closes-last")]
#[derive(Clone, Default)]
pub struct Client {}
impl Client {
    #[builds]
    pub fn new() -> Client {}
    pub fn get<U>(&self, url: U) -> ClientRequest {}
    pub fn head<U>(&self, url: U) -> ClientRequest {}
    pub fn put<U>(&self, url: U) -> ClientRequest {}
    pub fn post<U>(&self, url: U) -> ClientRequest {}
    pub fn patch<U>(&self, url: U) -> ClientRequest {}
    pub fn delete<U>(&self, url: U) -> ClientRequest {}
    pub fn options<U>(&self, url: U) -> ClientRequest {}
    pub fn ws<U>(&self, url: U) -> ws::WebsocketsRequest {}
}
pub struct ClientRequest {}
/// docs: `ClientRequest::send` says that it completes the request and returns a future that resolves to the response
impl ClientRequest {
    pub fn content_type<V>(self, value: V) -> ClientRequest {}
    pub fn force_close(self) -> ClientRequest {}
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> ClientRequest {}
    pub fn insert_header<H>(self, header: H) -> ClientRequest {}
    pub fn append_header<H>(self, header: H) -> ClientRequest {}
    #[opens]
    #[waits(peer)]
    pub async fn send(self) -> Result<ClientResponse, SendRequestError> {}
    #[opens]
    #[waits(peer)]
    pub async fn send_body<B>(self, body: B) -> Result<ClientResponse, SendRequestError> {}
    #[opens]
    #[waits(peer)]
    pub async fn send_json<T>(self, value: &T) -> Result<ClientResponse, SendRequestError> {}
    #[opens]
    #[waits(peer)]
    pub async fn send_form<T>(self, value: &T) -> Result<ClientResponse, SendRequestError> {}
}
/// docs: `src/client/h1proto.rs` says that the payload owns the connection, which goes back to the pool at its end
#[resource(response, on_drop = "closes")]
pub struct ClientResponse {}
impl ClientResponse {
    #[pure]
    pub fn status(&self) -> http::StatusCode {}
    pub fn headers(&self) -> &http::HeaderMap {}
    #[sets(timeout)]
    pub fn timeout(self, dur: Duration) -> ClientResponse {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn body(&mut self) -> Result<Bytes, PayloadError> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn json<T>(&mut self) -> Result<T, PayloadError> {}
}
impl Stream for ClientResponse {
    type Item = Result<Bytes, PayloadError>;
    #[reads(self, end = "none")]
    #[waits(peer)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {}
}
/// docs: `src/connect.rs` says that it is the boxed stream below
#[resource(connection, on_drop = "closes")]
pub struct BoxedSocket {}
pub mod ws {
    use crate::{BoxedSocket, ClientResponse, WsClientError};

    pub struct Codec {}
    pub struct WebsocketsRequest {}
    impl WebsocketsRequest {
        pub fn max_frame_size(self, size: usize) -> WebsocketsRequest {}
        /// docs: `WebsocketsRequest::connect` says that it connects to a WebSocket server; the framed stream owns the connection
        #[opens]
        #[waits(peer)]
        pub async fn connect(
            self,
        ) -> Result<(ClientResponse, actix_codec::Framed<BoxedSocket, Codec>), WsClientError> {
        }
    }
}
