//! `tonic`: a channel is a handle of a connection that tasks of its own drive; a stream of messages is a stream of HTTP/2.

pub use codec::Streaming;
pub use request::Request;
pub use response::Response;
pub use status::Status;

pub mod status {
    #[derive(Clone)]
    pub struct Status {}
    impl Status {
        #[pure]
        pub fn message(&self) -> &str {}
    }
    impl std::error::Error for Status {}
}
pub mod request {
    pub struct Request<T> {
        message: T,
    }
    impl<T> Request<T> {
        pub fn new(message: T) -> Request<T> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
        #[sets(timeout)]
        pub fn set_timeout(&mut self, deadline: std::time::Duration) {}
        #[pure]
        pub fn remote_addr(&self) -> Option<std::net::SocketAddr> {}
    }
}
pub mod response {
    pub struct Response<T> {
        message: T,
    }
    impl<T> Response<T> {
        pub fn new(message: T) -> Response<T> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
}
pub mod codec {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::stream::Stream;

    use crate::Status;

    /// Dropping it resets its stream; the connection goes on.
    pub struct Streaming<T> {}
    impl<T> Streaming<T> {
        #[reads(self, end = "none")]
        #[waits(peer)]
        pub async fn message(&mut self) -> Result<Option<T>, Status> {}
    }
    impl<T> Stream for Streaming<T> {
        type Item = Result<T, Status>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T, Status>>> {}
    }
}
pub mod transport {
    pub use channel::{Channel, Endpoint};
    pub use server::Server;

    pub struct Error {}
    impl std::error::Error for Error {}

    pub mod channel {
        use std::time::Duration;

        use super::Error;

        /// docs: `Channel` says that it is cheap to clone; `src/transport/channel/mod.rs` says that its worker is a task that the
        /// clones ask, and that ends with them
        #[background]
        #[resource(client, on_drop = "closes-last")]
        #[derive(Clone)]
        pub struct Channel {}
        impl Channel {
            pub fn builder(uri: http::Uri) -> Endpoint {}
            pub fn from_static(s: &'static str) -> Endpoint {}
            pub fn from_shared<S>(s: S) -> Result<Endpoint, http::uri::InvalidUri> {}
        }
        #[derive(Clone)]
        pub struct Endpoint {}
        impl Endpoint {
            pub fn new<D>(dst: D) -> Result<Endpoint, Error> {}
            pub fn from_static(s: &'static str) -> Endpoint {}
            pub fn from_shared<S>(s: S) -> Result<Endpoint, Error> {}
            #[sets(timeout)]
            pub fn timeout(self, dur: Duration) -> Endpoint {}
            #[sets(connect_timeout)]
            pub fn connect_timeout(self, dur: Duration) -> Endpoint {}
            #[sets(keepalive)]
            pub fn tcp_keepalive(self, tcp_keepalive: Option<Duration>) -> Endpoint {}
            pub fn http2_keep_alive_interval(self, interval: Duration) -> Endpoint {}
            pub fn keep_alive_timeout(self, duration: Duration) -> Endpoint {}
            pub fn keep_alive_while_idle(self, enabled: bool) -> Endpoint {}
            /// docs: `Endpoint::connect` says that it creates a channel from this config, and connects at once
            #[builds]
            #[opens]
            #[waits(peer)]
            pub async fn connect(&self) -> Result<Channel, Error> {}
            #[builds]
            pub fn connect_lazy(&self) -> Channel {}
            /// docs: `Endpoint::connect_with_connector` says that it connects with a custom connector
            #[builds]
            #[opens]
            #[waits(peer)]
            pub async fn connect_with_connector<C>(&self, connector: C) -> Result<Channel, Error> {}
        }
    }
    pub mod server {
        use std::net::SocketAddr;
        use std::time::Duration;

        use super::Error;

        #[derive(Clone, Default)]
        pub struct Server {}
        impl Server {
            pub fn builder() -> Server {}
            #[sets(timeout)]
            pub fn timeout(self, timeout: Duration) -> Server {}
            #[sets(keepalive)]
            pub fn tcp_keepalive(self, tcp_keepalive: Option<Duration>) -> Server {}
            pub fn http2_keepalive_interval(self, http2_keepalive_interval: Option<Duration>) -> Server {}
            pub fn http2_keepalive_timeout(self, http2_keepalive_timeout: Option<Duration>) -> Server {}
            pub fn concurrency_limit_per_connection(self, limit: usize) -> Server {}
            /// docs: `Server::add_service` says that the router has the service
            #[keeps(svc)]
            pub fn add_service<S>(&mut self, svc: S) -> Router {}
        }
        pub struct Router {}
        impl Router {
            /// docs: `Router::add_service` says that the router has the service
            #[keeps(svc)]
            pub fn add_service<S>(self, svc: S) -> Router {}
            #[waits(peer)]
            pub async fn serve(self, addr: SocketAddr) -> Result<(), Error> {}
            #[waits(peer)]
            pub async fn serve_with_shutdown<F>(self, addr: SocketAddr, signal: F) -> Result<(), Error> {}
            #[waits(peer)]
            pub async fn serve_with_incoming<I>(self, incoming: I) -> Result<(), Error> {}
            #[waits(peer)]
            pub async fn serve_with_incoming_shutdown<I, F>(
                self,
                incoming: I,
                signal: F,
            ) -> Result<(), Error> {
            }
        }
    }
}
