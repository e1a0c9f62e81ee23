//! `axum`: the server has a task for each connection, and a WebSocket has one of its own.

pub use http;
pub use routing::Router;
pub use serve::serve;

pub mod body {
    pub use bytes::Bytes;

    /// The body of a request or an answer; what is not read is hyper's to close.
    #[derive(Default)]
    pub struct Body {}
    impl Body {
        pub fn empty() -> Body {}
        pub fn new<B>(body: B) -> Body {}
        pub fn from_stream<S>(stream: S) -> Body {}
    }
}
pub struct Error {}
impl std::error::Error for Error {}

pub mod response {
    pub type Response<T = crate::body::Body> = http::Response<T>;
}

/// docs: `axum::routing` says that a route has its handler, which answers each request
pub mod routing {
    #[derive(Clone, Default)]
    pub struct Router<S = ()> {
        state: S,
    }
    impl<S> Router<S> {
        pub fn new() -> Router<S> {}
        pub fn route(self, path: &str, method_router: MethodRouter<S>) -> Router<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn fallback<H>(self, handler: H) -> Router<S> {}
        pub fn merge(self, other: Router<S>) -> Router<S> {}
        pub fn nest(self, path: &str, router: Router<S>) -> Router<S> {}
        /// docs: `Router::layer` says that the layer is applied to all routes, which keep it
        #[keeps(layer)]
        pub fn layer<L>(self, layer: L) -> Router<S> {}
        /// docs: `Router::with_state` says that the state is provided to the handlers, which keep it
        #[keeps(state)]
        pub fn with_state<S2>(self, state: S) -> Router<S2> {}
    }
    #[derive(Clone, Default)]
    pub struct MethodRouter<S = ()> {
        state: S,
    }
    /// docs: `MethodRouter` says that it routes requests to the handlers that it was given
    impl<S> MethodRouter<S> {
        #[serves(handler)]
        #[keeps(handler)]
        pub fn get<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn post<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn put<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn delete<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn patch<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn head<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn options<H>(self, handler: H) -> MethodRouter<S> {}
        #[serves(handler)]
        #[keeps(handler)]
        pub fn trace<H>(self, handler: H) -> MethodRouter<S> {}
    }
    #[serves(handler)]
    #[keeps(handler)]
    pub fn get<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn post<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn put<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn delete<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn patch<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn head<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn options<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn trace<H, S>(handler: H) -> MethodRouter<S> {}
    #[serves(handler)]
    #[keeps(handler)]
    pub fn any<H, S>(handler: H) -> MethodRouter<S> {}
}

pub mod serve {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// Nothing is accepted before it is awaited, and then until the end of the program.
    pub fn serve<L, M>(listener: L, make_service: M) -> Serve<L, M> {}
    pub struct Serve<L, M> {
        listener: L,
        make_service: M,
    }
    impl<L, M> Serve<L, M> {
        pub fn with_graceful_shutdown<F>(self, signal: F) -> WithGracefulShutdown<L, M, F> {}
    }
    /// By `IntoFuture`.
    impl<L, M> Future for Serve<L, M> {
        type Output = std::io::Result<()>;
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {}
    }
    pub struct WithGracefulShutdown<L, M, F> {
        listener: L,
        make_service: M,
        signal: F,
    }
    impl<L, M, F> Future for WithGracefulShutdown<L, M, F> {
        type Output = std::io::Result<()>;
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {}
    }
}

pub mod extract {
    pub use ws::WebSocketUpgrade;

    pub mod ws {
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};

        use futures_util::sink::Sink;
        use futures_util::stream::Stream;

        use crate::Error;
        use crate::response::Response;

        pub struct WebSocketUpgrade<F = DefaultOnFailedUpgrade> {
            on_failed_upgrade: F,
        }
        pub struct DefaultOnFailedUpgrade;
        impl<F> WebSocketUpgrade<F> {
            pub fn read_buffer_size(self, size: usize) -> Self {}
            pub fn write_buffer_size(self, size: usize) -> Self {}
            pub fn max_write_buffer_size(self, max: usize) -> Self {}
            pub fn max_message_size(self, max: usize) -> Self {}
            pub fn max_frame_size(self, max: usize) -> Self {}
            pub fn protocols<I>(self, protocols: I) -> Self {}
            pub fn on_failed_upgrade<C>(self, callback: C) -> WebSocketUpgrade<C> {}
            /// docs: `src/extract/ws.rs` says that the callback runs in a task of tokio, whose handle is dropped
            #[spawns(callback, as = "task")]
            pub fn on_upgrade<C: FnOnce(WebSocket) -> Fut, Fut: Future<Output = ()>>(
                self,
                callback: C,
            ) -> Response {
            }
        }
        /// docs: `src/extract/ws.rs` says that it owns the upgraded connection; there is no other handle
        #[resource(connection, on_drop = "closes")]
        pub struct WebSocket {}
        impl WebSocket {
            /// `None` at the end.
            #[reads(self, end = "none")]
            #[waits(peer)]
            pub async fn recv(&mut self) -> Option<Result<Message, Error>> {}
            #[writes(self, data = msg)]
            pub async fn send(&mut self, msg: Message) -> Result<(), Error> {}
        }
        impl Stream for WebSocket {
            type Item = Result<Message, Error>;
            #[reads(self, end = "none")]
            #[waits(peer)]
            fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Message, Error>>> {
            }
        }
        impl Sink<Message> for WebSocket {
            type Error = Error;
            #[says_goodbye(self)]
            fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {}
        }
        #[derive(Clone)]
        pub struct CloseFrame {}
        #[derive(Clone)]
        pub struct Utf8Bytes {}
        #[derive(Clone)]
        pub enum Message {
            Text(Utf8Bytes),
            Binary(bytes::Bytes),
            Ping(bytes::Bytes),
            Pong(bytes::Bytes),
            Close(Option<CloseFrame>),
        }
    }
}
