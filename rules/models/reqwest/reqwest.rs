//! `reqwest`. A response that is dropped unread closes its connection; one that is kept unread keeps it.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
pub use http::header;
pub use http::{Method, StatusCode, Version};

pub type Result<T> = std::result::Result<T, Error>;
/// Says what went wrong; has no response.
pub struct Error {}
impl Error {
    #[pure]
    pub fn is_timeout(&self) -> bool {}
    #[pure]
    pub fn is_connect(&self) -> bool {}
    #[pure]
    pub fn is_request(&self) -> bool {}
    #[pure]
    pub fn is_body(&self) -> bool {}
    #[pure]
    pub fn is_decode(&self) -> bool {}
    #[pure]
    pub fn is_status(&self) -> bool {}
    #[pure]
    pub fn is_redirect(&self) -> bool {}
    #[pure]
    pub fn is_builder(&self) -> bool {}
    #[pure]
    pub fn status(&self) -> Option<StatusCode> {}
    pub fn url(&self) -> Option<&Url> {}
    pub fn without_url(self) -> Error {}
}
impl std::error::Error for Error {}

#[derive(Clone)]
pub struct Url {}
impl Url {
    pub fn parse(input: &str) -> std::result::Result<Url, ParseError> {}
    pub fn join(&self, input: &str) -> std::result::Result<Url, ParseError> {}
    #[pure]
    pub fn as_str(&self) -> &str {}
    #[pure]
    pub fn path(&self) -> &str {}
    #[pure]
    pub fn scheme(&self) -> &str {}
    #[pure]
    pub fn host_str(&self) -> Option<&str> {}
}
pub struct ParseError {}
impl std::error::Error for ParseError {}
pub trait IntoUrl {}
impl IntoUrl for &str {}
impl IntoUrl for &String {}
impl IntoUrl for String {}
impl IntoUrl for Url {}
pub mod redirect {
    pub struct Policy {}
    impl Policy {
        pub fn none() -> Policy {}
        pub fn limited(max: usize) -> Policy {}
    }
}
#[derive(Clone)]
pub struct Proxy {}
impl Proxy {
    pub fn http<U>(proxy_scheme: U) -> Result<Proxy> {}
    pub fn https<U>(proxy_scheme: U) -> Result<Proxy> {}
    pub fn all<U>(proxy_scheme: U) -> Result<Proxy> {}
}

/// A client for this one request.
#[builds]
/// docs: `reqwest::get` says that it makes a client for this one request
#[opens]
#[waits(peer)]
pub async fn get<T: IntoUrl>(url: T) -> Result<Response> {}

/// A client with a pool: its connections are tasks of their own, and end when the server closes them.
/// shown by: held_response/idle_pool
/// shown by: idle_pool/reqwest_default, undriven_connection/local_client
#[resource(client, on_drop = "closes-last")]
#[background]
#[derive(Clone)]
pub struct Client {}
impl Default for Client {
    #[builds]
    fn default() -> Client {}
}
/// docs: `Client::execute` says that it executes a request; the response body has not been read
impl Client {
    #[builds]
    pub fn new() -> Client {}
    pub fn builder() -> ClientBuilder {}
    pub fn get<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    pub fn post<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    pub fn put<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    pub fn patch<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    pub fn delete<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    #[empty]
    pub fn head<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
    pub fn request<U: IntoUrl>(&self, method: Method, url: U) -> RequestBuilder {}
    #[opens]
    #[waits(peer)]
    pub async fn execute(&self, request: Request) -> Result<Response> {}
}
#[derive(Default)]
pub struct ClientBuilder {}
impl ClientBuilder {
    pub fn new() -> ClientBuilder {}
    #[builds]
    pub fn build(self) -> Result<Client> {}
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> ClientBuilder {}
    #[sets(read_timeout)]
    pub fn read_timeout(self, timeout: Duration) -> ClientBuilder {}
    #[sets(connect_timeout)]
    pub fn connect_timeout(self, timeout: Duration) -> ClientBuilder {}
    #[sets(pool_idle_timeout)]
    pub fn pool_idle_timeout<D: Into<Option<Duration>>>(self, val: D) -> ClientBuilder {}
    #[sets(pool_max_idle)]
    pub fn pool_max_idle_per_host(self, max: usize) -> ClientBuilder {}
    #[sets(keepalive)]
    pub fn tcp_keepalive<D: Into<Option<Duration>>>(self, val: D) -> ClientBuilder {}
    #[others]
    pub fn others(self) -> ClientBuilder {}
}
pub struct Request {}
impl Request {
    pub fn new(method: Method, url: Url) -> Request {}
    pub fn method(&self) -> &Method {}
    pub fn url(&self) -> &Url {}
    pub fn headers(&self) -> &HeaderMap {}
    pub fn headers_mut(&mut self) -> &mut HeaderMap {}
    pub fn try_clone(&self) -> Option<Request> {}
}
pub struct RequestBuilder {
    client: Client,
}
/// docs: `RequestBuilder::send` says that it sends the request; the response body has not been read
impl RequestBuilder {
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> RequestBuilder {}
    pub fn build(self) -> Result<Request> {}
    pub fn try_clone(&self) -> Option<RequestBuilder> {}
    #[opens]
    #[waits(peer)]
    pub async fn send(self) -> Result<Response> {}
    #[others]
    pub fn others(self) -> RequestBuilder {}
}
/// Its body is on the connection until it is read or dropped; dropping it unread closes the connection.
/// shown by: held_response/stored, held_response/dropped, held_response/error_for_status
#[resource(response, on_drop = "closes")]
pub struct Response {}
/// docs: `Response::upgrade` says that it consumes the response and returns a future for a possible
/// upgrade: the same connection
impl Response {
    #[pure]
    pub fn status(&self) -> StatusCode {}
    #[pure]
    pub fn version(&self) -> Version {}
    pub fn headers(&self) -> &HeaderMap {}
    pub fn headers_mut(&mut self) -> &mut HeaderMap {}
    #[pure]
    pub fn content_length(&self) -> Option<u64> {}
    pub fn url(&self) -> &Url {}
    #[pure]
    pub fn remote_addr(&self) -> Option<std::net::SocketAddr> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn text(self) -> Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn text_with_charset(self, default_encoding: &str) -> Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn json<T>(self) -> Result<T> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub async fn bytes(self) -> Result<Bytes> {}
    /// The error has no body; the response goes with it.
    pub fn error_for_status(self) -> Result<Response> {}
    #[pure]
    pub fn error_for_status_ref(&self) -> Result<&Response> {}
    /// `None` at the end.
    #[reads(self, end = "none")]
    #[waits(peer)]
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {}
    pub fn bytes_stream(self) -> BytesStream {}
    #[adopts(self)]
    #[waits(peer)]
    pub async fn upgrade(self) -> Result<Upgraded> {}
}
/// The body of a response as a stream: nobody names it.
/// docs: `Response::bytes_stream` says that it converts the response into a stream of its body
#[resource(read_half, on_drop = "closes")]
pub struct BytesStream {
    response: Response,
}
impl futures_util::stream::Stream for BytesStream {
    type Item = Result<Bytes>;
    #[reads(self, end = "none")]
    #[waits(peer)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {}
}
/// docs: `reqwest::Upgraded` says that it is an upgraded HTTP connection
#[resource(connection, on_drop = "closes")]
pub struct Upgraded {}
impl tokio::io::AsyncRead for Upgraded {}
impl tokio::io::AsyncWrite for Upgraded {}

pub mod blocking {
    use super::{HeaderMap, IntoUrl, Method, Result, StatusCode, Url, Version};
    use bytes::Bytes;
    use std::time::Duration;

    #[builds]
    /// docs: `reqwest::blocking::get` says that it makes a client for this one request
    #[opens]
    #[waits(peer, bounded)]
    pub fn get<T: IntoUrl>(url: T) -> Result<Response> {}

    /// A client with a pool: its connections are tasks of their own, and end when the server closes them.
    /// docs: `blocking::Client` says that its pool is shared by its clones, and its runtime is a thread of
    /// its own
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct Client {}
    impl Default for Client {
        #[builds]
        fn default() -> Client {}
    }
    /// docs: `blocking::Client::execute` says that it executes a request; the body has not been read
    impl Client {
        #[builds]
        pub fn new() -> Client {}
        pub fn builder() -> ClientBuilder {}
        pub fn get<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        pub fn post<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        pub fn put<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        pub fn patch<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        pub fn delete<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        #[empty]
        pub fn head<U: IntoUrl>(&self, url: U) -> RequestBuilder {}
        pub fn request<U: IntoUrl>(&self, method: Method, url: U) -> RequestBuilder {}
        #[opens]
        #[waits(peer, bounded)]
        pub fn execute(&self, request: Request) -> Result<Response> {}
    }
    #[derive(Default)]
    pub struct ClientBuilder {}
    impl ClientBuilder {
        pub fn new() -> ClientBuilder {}
        #[builds]
    pub fn build(self) -> Result<Client> {}
        #[sets(timeout)]
        pub fn timeout<T: Into<Option<Duration>>>(self, timeout: T) -> ClientBuilder {}
        #[sets(connect_timeout)]
        pub fn connect_timeout<T: Into<Option<Duration>>>(self, timeout: T) -> ClientBuilder {}
        #[sets(pool_idle_timeout)]
        pub fn pool_idle_timeout<D: Into<Option<Duration>>>(self, val: D) -> ClientBuilder {}
        #[sets(pool_max_idle)]
        pub fn pool_max_idle_per_host(self, max: usize) -> ClientBuilder {}
        #[sets(keepalive)]
        pub fn tcp_keepalive<D: Into<Option<Duration>>>(self, val: D) -> ClientBuilder {}
        #[others]
        pub fn others(self) -> ClientBuilder {}
    }
    pub struct Request {}
    impl Request {
        pub fn new(method: Method, url: Url) -> Request {}
        pub fn method(&self) -> &Method {}
        pub fn url(&self) -> &Url {}
        pub fn headers(&self) -> &HeaderMap {}
        pub fn headers_mut(&mut self) -> &mut HeaderMap {}
        pub fn try_clone(&self) -> Option<Request> {}
    }
    pub struct RequestBuilder {
        client: Client,
    }
    /// docs: `blocking::RequestBuilder::send` says that it sends the request; the body has not been read
    impl RequestBuilder {
        #[sets(timeout)]
        pub fn timeout(self, timeout: Duration) -> RequestBuilder {}
        pub fn build(self) -> Result<Request> {}
        pub fn try_clone(&self) -> Option<RequestBuilder> {}
        #[opens]
        #[waits(peer, bounded)]
        pub fn send(self) -> Result<Response> {}
        #[others]
        pub fn others(self) -> RequestBuilder {}
    }
    /// Its body is on the connection until it is read or dropped; dropping it unread closes the connection.
    /// shown by: held_response/blocking_field, held_response/blocking_dropped
    #[resource(response, on_drop = "closes")]
    pub struct Response {}
    impl Response {
        #[pure]
        pub fn status(&self) -> StatusCode {}
        #[pure]
        pub fn version(&self) -> Version {}
        pub fn headers(&self) -> &HeaderMap {}
        pub fn headers_mut(&mut self) -> &mut HeaderMap {}
        #[pure]
        pub fn content_length(&self) -> Option<u64> {}
        pub fn url(&self) -> &Url {}
        #[pure]
        pub fn remote_addr(&self) -> Option<std::net::SocketAddr> {}
        #[reads(self, end = "returns")]
        #[waits(peer, bounded)]
        pub fn text(self) -> Result<String> {}
        #[reads(self, end = "returns")]
        #[waits(peer, bounded)]
        pub fn text_with_charset(self, default_encoding: &str) -> Result<String> {}
        #[reads(self, end = "returns")]
        #[waits(peer, bounded)]
        pub fn json<T>(self) -> Result<T> {}
        #[reads(self, end = "returns")]
        #[waits(peer, bounded)]
        pub fn bytes(self) -> Result<Bytes> {}
        /// The error has no body; the response goes with it.
        pub fn error_for_status(self) -> Result<Response> {}
        #[pure]
        pub fn error_for_status_ref(&self) -> Result<&Response> {}
        #[reads(self, end = "returns")]
        #[writes(w)]
        #[waits(peer, bounded)]
        pub fn copy_to<W: std::io::Write + ?Sized>(&mut self, w: &mut W) -> Result<u64> {}
    }
    impl std::io::Read for Response {}
}
