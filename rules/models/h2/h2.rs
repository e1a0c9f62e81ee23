//! `h2`: HTTP/2 on one stream, which the `Connection` owns and reads. All else are handles of its streams.

pub use error::Error;

pub mod error {
    pub struct Error {}
    impl Error {
        #[pure]
        pub fn is_io(&self) -> bool {}
        #[pure]
        pub fn is_go_away(&self) -> bool {}
        #[pure]
        pub fn is_reset(&self) -> bool {}
    }
    impl std::error::Error for Error {}
}
#[derive(Clone, Copy)]
pub struct Reason {}

pub mod client {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use bytes::Bytes;
    use http::{Request, Response};

    use crate::{Error, RecvStream, SendStream};

    #[waits(peer)]
    pub async fn handshake<T>(io: T) -> Result<(SendRequest<Bytes>, Connection<T, Bytes>), Error> {}
    #[derive(Clone, Default)]
    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        #[waits(peer)]
        pub async fn handshake<T, B>(&self, io: T) -> Result<(SendRequest<B>, Connection<T, B>), Error> {}
    }
    /// docs: `h2::client` (Getting started) says that the connection has to be polled, in a task of its own, and owns the I/O
    #[resource(driver, on_drop = "closes")]
    pub struct Connection<T, B> {
        io: T,
    }
    impl<T, B> Future for Connection<T, B> {
        type Output = Result<(), Error>;
        #[reads(self, end = "returns")]
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {}
    }
    #[sender]
    #[derive(Clone)]
    pub struct SendRequest<B> {}
    impl<B> SendRequest<B> {
        #[waits(peer)]
        pub async fn ready(self) -> Result<SendRequest<B>, Error> {}
        pub fn send_request(
            &mut self,
            request: Request<()>,
            end_of_stream: bool,
        ) -> Result<(ResponseFuture, SendStream<B>), Error> {
        }
    }
    #[future]
    pub struct ResponseFuture {}
    impl Future for ResponseFuture {
        type Output = Result<Response<RecvStream>, Error>;
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Response<RecvStream>, Error>> {}
    }
}

pub mod server {
    use std::task::{Context, Poll};

    use bytes::Bytes;
    use http::{Request, Response};

    use crate::{Error, Reason, RecvStream, SendStream};

    #[waits(peer)]
    pub async fn handshake<T>(io: T) -> Result<Connection<T, Bytes>, Error> {}
    #[derive(Clone, Default)]
    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        #[waits(peer)]
        pub async fn handshake<T, B>(&self, io: T) -> Result<Connection<T, B>, Error> {}
    }
    /// docs: `h2::server::Connection` says that it must be polled, by `accept` or `poll_closed`, and owns the I/O
    #[resource(connection, on_drop = "closes")]
    pub struct Connection<T, B> {
        io: T,
    }
    impl<T, B> Connection<T, B> {
        /// `None` when the client has gone.
        #[reads(self, end = "none")]
        #[waits(peer)]
        pub async fn accept(&mut self) -> Option<Result<(Request<RecvStream>, SendResponse<B>), Error>> {}
        #[reads(self, end = "returns")]
        #[waits(peer)]
        pub fn poll_closed(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {}
        /// Tells the peer; ends when what is open is answered.
        #[says_goodbye(self)]
        pub fn graceful_shutdown(&mut self) {}
        #[says_goodbye(self)]
        pub fn abrupt_shutdown(&mut self, reason: Reason) {}
    }
    pub struct SendResponse<B> {}
    impl<B> SendResponse<B> {
        pub fn send_response(
            &mut self,
            response: Response<()>,
            end_of_stream: bool,
        ) -> Result<SendStream<B>, Error> {
        }
        pub fn send_reset(&mut self, reason: Reason) {}
    }
}

/// Dropping it resets its stream; the connection goes on.
pub struct RecvStream {}
impl RecvStream {
    #[reads(self, end = "none")]
    #[waits(peer)]
    pub async fn data(&mut self) -> Option<Result<bytes::Bytes, Error>> {}
    #[waits(peer)]
    pub async fn trailers(&mut self) -> Result<Option<http::HeaderMap>, Error> {}
    pub fn flow_control(&mut self) -> &mut FlowControl {}
    #[pure]
    pub fn is_end_stream(&self) -> bool {}
}
#[derive(Clone)]
pub struct FlowControl {}
impl FlowControl {
    pub fn release_capacity(&mut self, sz: usize) -> Result<(), Error> {}
}
/// Dropping it resets its stream, unless its end was sent.
pub struct SendStream<B> {}
impl<B> SendStream<B> {
    #[writes(self, data = data)]
    pub fn send_data(&mut self, data: B, end_of_stream: bool) -> Result<(), Error> {}
    pub fn send_trailers(&mut self, trailers: http::HeaderMap) -> Result<(), Error> {}
    pub fn send_reset(&mut self, reason: Reason) {}
    pub fn reserve_capacity(&mut self, capacity: usize) {}
}
