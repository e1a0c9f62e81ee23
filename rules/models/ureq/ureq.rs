//! `ureq` 2 and 3. Its agent has a pool that looks at a connection only when it is used again.

pub use http;
use std::io::Read;
use std::time::Duration;

/// Not a client that runs by itself: nobody watches the idle connections of its pool.
/// docs: `Agent` says that it has a pool that its clones share; `src/pool.rs` says that idle connections
/// are looked at when one is asked for
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Agent {}
impl Agent {
    #[until("3")]
    #[builds]
    pub fn new() -> Agent {}
    #[since("3")]
    #[builds]
    pub fn new_with_defaults() -> Agent {}
    #[since("3")]
    pub fn config_builder() -> config::ConfigBuilder<()> {}
    #[since("3")]
    #[builds]
    pub fn new_with_config(config: config::Config) -> Agent {}
    #[until("3")]
    pub fn request(&self, method: &str, path: &str) -> Request {}
    /// docs: `Agent::run` says that it runs a request, on a connection of the pool or a new one
    #[since("3")]
    #[opens]
    #[waits(peer)]
    pub fn run<B>(&self, request: http::Request<B>) -> Result<http::Response<Body>, Error> {}
    #[until("3")]
    pub fn get(&self, path: &str) -> Request {}
    #[since("3")]
    pub fn get<T>(&self, uri: T) -> RequestBuilder<typestate::WithoutBody> {}
    #[until("3")]
    #[empty]
    pub fn head(&self, path: &str) -> Request {}
    #[since("3")]
    #[empty]
    pub fn head<T>(&self, uri: T) -> RequestBuilder<typestate::WithoutBody> {}
    #[until("3")]
    pub fn delete(&self, path: &str) -> Request {}
    #[since("3")]
    pub fn delete<T>(&self, uri: T) -> RequestBuilder<typestate::WithoutBody> {}
    #[until("3")]
    pub fn post(&self, path: &str) -> Request {}
    #[since("3")]
    pub fn post<T>(&self, uri: T) -> RequestBuilder<typestate::WithBody> {}
    #[until("3")]
    pub fn put(&self, path: &str) -> Request {}
    #[since("3")]
    pub fn put<T>(&self, uri: T) -> RequestBuilder<typestate::WithBody> {}
    #[until("3")]
    pub fn patch(&self, path: &str) -> Request {}
    #[since("3")]
    pub fn patch<T>(&self, uri: T) -> RequestBuilder<typestate::WithBody> {}
}
#[builds]
pub fn agent() -> Agent {}
#[since("3")]
impl From<config::Config> for Agent {
    #[builds]
    fn from(value: config::Config) -> Agent {}
}
#[until("3")]
#[builds]
pub fn request(method: &str, path: &str) -> Request {}
#[until("3")]
pub fn builder() -> AgentBuilder {}
/// docs: `ureq::run` says that it runs a request on a new agent
#[since("3")]
#[opens]
#[waits(peer)]
#[builds]
pub fn run<B>(request: http::Request<B>) -> Result<http::Response<Body>, Error> {}
#[until("3")]
#[builds]
pub fn get(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn get<T>(uri: T) -> RequestBuilder<typestate::WithoutBody> {}
#[until("3")]
#[builds]
pub fn head(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn head<T>(uri: T) -> RequestBuilder<typestate::WithoutBody> {}
#[until("3")]
#[builds]
pub fn delete(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn delete<T>(uri: T) -> RequestBuilder<typestate::WithoutBody> {}
#[until("3")]
#[builds]
pub fn post(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn post<T>(uri: T) -> RequestBuilder<typestate::WithBody> {}
#[until("3")]
#[builds]
pub fn put(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn put<T>(uri: T) -> RequestBuilder<typestate::WithBody> {}
#[until("3")]
#[builds]
pub fn patch(path: &str) -> Request {}
#[since("3")]
#[builds]
pub fn patch<T>(uri: T) -> RequestBuilder<typestate::WithBody> {}

#[until("3")]
pub struct AgentBuilder {}
impl AgentBuilder {
    pub fn new() -> AgentBuilder {}
    #[builds]
    pub fn build(self) -> Agent {}
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> AgentBuilder {}
    #[sets(connect_timeout)]
    pub fn timeout_connect(self, timeout: Duration) -> AgentBuilder {}
    #[sets(read_timeout)]
    pub fn timeout_read(self, timeout: Duration) -> AgentBuilder {}
    #[sets(write_timeout)]
    pub fn timeout_write(self, timeout: Duration) -> AgentBuilder {}
    #[sets(pool_max_idle)]
    pub fn max_idle_connections(self, max: usize) -> AgentBuilder {}
    #[sets(pool_max_idle)]
    pub fn max_idle_connections_per_host(self, max: usize) -> AgentBuilder {}
    pub fn user_agent(self, user_agent: &str) -> AgentBuilder {}
    pub fn redirects(self, n: u32) -> AgentBuilder {}
    pub fn https_only(self, enforce: bool) -> AgentBuilder {}
    pub fn no_delay(self, no_delay: bool) -> AgentBuilder {}
}
#[until("3")]
#[derive(Clone)]
pub struct Request {
    agent: Agent,
}
/// docs: `Request::call` says that it sends the request and blocks until the response head has come
impl Request {
    #[sets(timeout)]
    pub fn timeout(self, timeout: Duration) -> Request {}
    pub fn set(self, header: &str, value: &str) -> Request {}
    pub fn query(self, param: &str, value: &str) -> Request {}
    #[opens]
    #[waits(peer)]
    pub fn call(self) -> Result<Response, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_json<T>(self, data: T) -> Result<Response, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_bytes(self, data: &[u8]) -> Result<Response, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_string(self, data: &str) -> Result<Response, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_form(self, data: &[(&str, &str)]) -> Result<Response, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send<R: Read>(self, reader: R) -> Result<Response, Error> {}
}
/// Its body is on the connection until it is read or dropped.
/// shown by: held_response/ureq2_error
#[until("3")]
#[resource(response, on_drop = "closes")]
pub struct Response {}
impl Response {
    #[pure]
    pub fn status(&self) -> u16 {}
    #[pure]
    pub fn status_text(&self) -> &str {}
    #[pure]
    pub fn header(&self, name: &str) -> Option<&str> {}
    #[pure]
    pub fn has(&self, name: &str) -> bool {}
    #[pure]
    pub fn content_type(&self) -> &str {}
    #[pure]
    pub fn get_url(&self) -> &str {}
    pub fn into_reader(self) -> Box<dyn Read + Send + Sync + 'static> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn into_string(self) -> std::io::Result<String> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn into_json<T>(self) -> std::io::Result<T> {}
}
/// A status of 400 and above is an error that has the response.
#[until("3")]
pub enum Error {
    Status(u16, Response),
    Transport(Transport),
}
#[until("3")]
pub struct Transport {}
#[until("3")]
impl Error {
    pub fn into_transport(self) -> Option<Transport> {}
    pub fn into_response(self) -> Option<Response> {}
    #[pure]
    pub fn kind(&self) -> ErrorKind {}
}
#[until("3")]
#[derive(Clone, Copy)]
pub enum ErrorKind {}

/// Has a status, and no response.
#[since("3")]
pub enum Error {
    StatusCode(u16),
    Http(http::Error),
    BadUri(String),
    Protocol(ProtocolError),
    Io(std::io::Error),
    Timeout(Timeout),
    HostNotFound,
    RedirectFailed,
    InvalidProxyUrl,
    ConnectionFailed,
    BodyExceedsLimit(u64),
    TooManyRedirects,
}
#[since("3")]
pub struct ProtocolError {}
#[since("3")]
#[derive(Clone, Copy)]
pub struct Timeout {}
impl std::error::Error for Error {}

#[since("3")]
pub mod typestate {
    pub struct WithBody {}
    pub struct WithoutBody {}
}
#[since("3")]
pub struct RequestBuilder<B> {
    agent: Agent,
    extra: B,
}
/// docs: `RequestBuilder::call`, `send` says that it sends the request and blocks until the response head
/// has come
impl<B> RequestBuilder<B> {
    pub fn header<K, V>(self, key: K, value: V) -> RequestBuilder<B> {}
    pub fn query<K, V>(self, key: K, value: V) -> RequestBuilder<B> {}
    pub fn content_type<V>(self, content_type: V) -> RequestBuilder<B> {}
    pub fn config(self) -> config::ConfigBuilder<RequestBuilder<B>> {}
    #[opens]
    #[waits(peer)]
    pub fn call(self) -> Result<http::Response<Body>, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send<T>(self, data: T) -> Result<http::Response<Body>, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_empty(self) -> Result<http::Response<Body>, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_form<I>(self, iter: I) -> Result<http::Response<Body>, Error> {}
    #[opens]
    #[waits(peer)]
    pub fn send_json<T>(self, data: T) -> Result<http::Response<Body>, Error> {}
}
#[since("3")]
pub mod config {
    #[derive(Clone)]
    pub struct Config {}
    impl Config {
        #[builds]
        pub fn new_agent(&self) -> crate::Agent {}
        pub fn builder() -> ConfigBuilder<()> {}
    }
    pub struct ConfigBuilder<Scope> {
        scope: Scope,
    }
    impl<Scope> ConfigBuilder<Scope> {
        pub fn http_status_as_error(self, v: bool) -> ConfigBuilder<Scope> {}
        #[sets(timeout)]
        pub fn timeout_global(self, v: Option<std::time::Duration>) -> ConfigBuilder<Scope> {}
        #[sets(connect_timeout)]
        pub fn timeout_connect(self, v: Option<std::time::Duration>) -> ConfigBuilder<Scope> {}
        #[sets(read_timeout)]
        pub fn timeout_recv_body(self, v: Option<std::time::Duration>) -> ConfigBuilder<Scope> {}
        #[sets(read_timeout)]
        pub fn timeout_recv_response(self, v: Option<std::time::Duration>) -> ConfigBuilder<Scope> {}
        #[sets(pool_max_idle)]
        pub fn max_idle_connections(self, v: usize) -> ConfigBuilder<Scope> {}
        pub fn max_redirects(self, v: u32) -> ConfigBuilder<Scope> {}
        pub fn user_agent<T>(self, v: T) -> ConfigBuilder<Scope> {}
        pub fn https_only(self, v: bool) -> ConfigBuilder<Scope> {}
        pub fn build(self) -> Scope {}
    }
    impl ConfigBuilder<()> {
        pub fn build(self) -> Config {}
    }
}

/// Is on the connection until it is read or dropped.
/// shown by: held_response/ureq3_field, held_response/ureq3_dropped
#[since("3")]
#[resource(response, on_drop = "closes")]
pub struct Body {}
impl Body {
    #[pure]
    pub fn mime_type(&self) -> Option<&str> {}
    #[pure]
    pub fn charset(&self) -> Option<&str> {}
    #[pure]
    pub fn content_length(&self) -> Option<u64> {}
    /// Whoever asks for a reader reads it.
    #[reads(self, end = "returns")]
    pub fn as_reader(&mut self) -> BodyReader<'_> {}
    pub fn into_reader(self) -> BodyReader<'static> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_to_string(&mut self) -> Result<String, Error> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_to_vec(&mut self) -> Result<Vec<u8>, Error> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_json<T>(&mut self) -> Result<T, Error> {}
    /// What it is read with decides how much may come; whoever configures reads it.
    #[reads(self, end = "returns")]
    pub fn with_config(&mut self) -> BodyWithConfig<'_> {}
    pub fn into_with_config(self) -> BodyWithConfig<'static> {}
}
/// docs: `BodyReader` says that it is the reader of the body
#[since("3")]
#[resource(read_half, on_drop = "closes")]
pub struct BodyReader<'a> {}
impl Read for BodyReader<'_> {}
/// docs: `BodyWithConfig` says that it is the body with its limit
#[since("3")]
#[resource(read_half, on_drop = "closes")]
pub struct BodyWithConfig<'a> {}
impl<'a> BodyWithConfig<'a> {
    pub fn limit(self, value: u64) -> BodyWithConfig<'a> {}
    pub fn lossy_utf8(self, value: bool) -> BodyWithConfig<'a> {}
    pub fn reader(self) -> BodyReader<'a> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_to_string(self) -> Result<String, Error> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_to_vec(self) -> Result<Vec<u8>, Error> {}
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn read_json<T>(self) -> Result<T, Error> {}
}
