//! `warp`: a WebSocket is served in a task of its own.

pub struct Error {}
impl std::error::Error for Error {}

pub mod ws {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::sink::Sink;
    use futures_util::stream::Stream;

    use crate::Error;

    pub struct Ws {}
    impl Ws {
        /// docs: `src/filters/ws.rs` says that the function runs in a task of tokio, whose handle is dropped
        #[spawns(func, as = "task")]
        pub fn on_upgrade<F: FnOnce(WebSocket) -> U, U: Future<Output = ()>>(self, func: F) -> Upgrade {}
        pub fn max_message_size(self, max: usize) -> Ws {}
        pub fn max_frame_size(self, max: usize) -> Ws {}
    }
    /// An answer that nobody names.
    pub struct Upgrade {}
    /// docs: `src/filters/ws.rs` says that it owns the upgraded connection; there is no other handle
    #[resource(connection, on_drop = "closes")]
    pub struct WebSocket {}
    impl WebSocket {
        /// docs: `WebSocket::close` says that it gracefully closes this websocket
        #[closes(self)]
        #[waits(peer)]
        pub async fn close(self) -> Result<(), Error> {}
    }
    impl Stream for WebSocket {
        type Item = Result<Message, Error>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Message, Error>>> {}
    }
    impl Sink<Message> for WebSocket {
        type Error = Error;
        #[says_goodbye(self)]
        fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {}
    }
    #[derive(Clone)]
    pub struct Message {}
    impl Message {
        pub fn text<S: Into<String>>(s: S) -> Message {}
        pub fn binary<V>(v: V) -> Message {}
        pub fn ping<V>(v: V) -> Message {}
        pub fn close() -> Message {}
        #[pure]
        pub fn is_text(&self) -> bool {}
        #[pure]
        pub fn is_binary(&self) -> bool {}
        #[pure]
        pub fn is_close(&self) -> bool {}
        #[pure]
        pub fn is_ping(&self) -> bool {}
        #[pure]
        pub fn is_pong(&self) -> bool {}
        pub fn to_str(&self) -> Result<&str, ()> {}
        pub fn as_bytes(&self) -> &[u8] {}
    }
}
