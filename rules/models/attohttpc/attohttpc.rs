//! `attohttpc`: one connection for each request, which its response owns.

use std::io::{Read, Write};
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

pub type Result<T = ()> = std::result::Result<T, Error>;
pub struct Error {}
impl std::error::Error for Error {}

pub fn get<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn post<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn put<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn delete<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn head<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn options<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn patch<U: AsRef<str>>(base_url: U) -> RequestBuilder {}
pub fn trace<U: AsRef<str>>(base_url: U) -> RequestBuilder {}

/// Settings for requests; has no pool.
#[derive(Default)]
pub struct Session {}
impl Session {
    pub fn new() -> Session {}
    pub fn get<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn post<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn put<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn delete<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn head<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn options<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn patch<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    pub fn trace<U: AsRef<str>>(&self, base_url: U) -> RequestBuilder {}
    #[sets(timeout)]
    pub fn timeout(&mut self, timeout: Duration) {}
    #[sets(read_timeout)]
    pub fn read_timeout(&mut self, timeout: Duration) {}
    #[sets(connect_timeout)]
    pub fn connect_timeout(&mut self, timeout: Duration) {}
}
pub struct RequestBuilder<B = body::Empty> {
    body: B,
}
impl RequestBuilder {
    pub fn new<U: AsRef<str>>(method: Method, base_url: U) -> RequestBuilder {}
}
/// docs: `RequestBuilder::send` says that it sends this request and waits for the response
impl<B> RequestBuilder<B> {
    pub fn param<K, V>(self, key: K, value: V) -> RequestBuilder<B> {}
    pub fn params<P>(self, pairs: P) -> RequestBuilder<B> {}
    pub fn header<H, V>(self, header: H, value: V) -> RequestBuilder<B> {}
    pub fn bearer_auth<T: Into<String>>(self, token: T) -> RequestBuilder<B> {}
    pub fn text<B1: AsRef<str>>(self, body: B1) -> RequestBuilder<body::Text<B1>> {}
    pub fn bytes<B1: AsRef<[u8]>>(self, body: B1) -> RequestBuilder<body::Bytes<B1>> {}
    pub fn json<T>(self, value: &T) -> Result<RequestBuilder<body::Bytes<Vec<u8>>>> {}
    pub fn form<T>(self, value: &T) -> Result<RequestBuilder<body::Bytes<Vec<u8>>>> {}
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> RequestBuilder<B> {}
    #[sets(read_timeout)]
    pub fn read_timeout(self, timeout: Duration) -> RequestBuilder<B> {}
    #[sets(connect_timeout)]
    pub fn connect_timeout(self, timeout: Duration) -> RequestBuilder<B> {}
    pub fn follow_redirects(self, follow_redirects: bool) -> RequestBuilder<B> {}
    pub fn max_redirections(self, max_redirections: u32) -> RequestBuilder<B> {}
    pub fn danger_accept_invalid_certs(self, accept_invalid_certs: bool) -> RequestBuilder<B> {}
    pub fn prepare(self) -> PreparedRequest<B> {}
    #[opens]
    #[waits(peer, bounded)]
    pub fn send(self) -> Result<Response> {}
}
pub struct PreparedRequest<B> {
    body: B,
}
/// docs: `PreparedRequest::send` says that it sends this request and waits for the response
impl<B> PreparedRequest<B> {
    #[opens]
    #[waits(peer, bounded)]
    pub fn send(&mut self) -> Result<Response> {}
}
pub mod body {
    pub struct Empty;
    pub struct Text<B>(pub B);
    pub struct Bytes<B>(pub B);
}
/// Owns its connection until it is read or dropped.
/// docs: `src/parsing/response.rs` says that the reader owns the stream; `src/request/mod.rs` says that
/// `Connection: close` is sent
#[resource(response, on_drop = "closes")]
pub struct Response {}
impl Response {
    #[pure]
    pub fn status(&self) -> StatusCode {}
    pub fn headers(&self) -> &HeaderMap {}
    #[pure]
    pub fn is_success(&self) -> bool {}
    pub fn error_for_status(self) -> Result<Response> {}
    pub fn split(self) -> (StatusCode, HeaderMap, ResponseReader) {}
    #[reads(self, end = "returns")]
    #[writes(writer)]
    #[waits(peer, bounded)]
    pub fn write_to<W: Write>(self, writer: W) -> Result<u64> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn bytes(self) -> Result<Vec<u8>> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn text(self) -> Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn text_utf8(self) -> Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn json<T>(self) -> Result<T> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn json_utf8<T>(self) -> Result<T> {}
}
impl Read for Response {}
/// docs: `src/parsing/response_reader.rs` says that it owns the reader of the body, which owns the stream
#[resource(read_half, on_drop = "closes")]
pub struct ResponseReader {}
impl ResponseReader {
    #[reads(self, end = "returns")]
    #[writes(writer)]
    #[waits(peer, bounded)]
    pub fn write_to<W: Write>(self, writer: W) -> Result<u64> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn bytes(self) -> Result<Vec<u8>> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn text(self) -> Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer, bounded)]
    pub fn json<T>(self) -> Result<T> {}
}
impl Read for ResponseReader {}
