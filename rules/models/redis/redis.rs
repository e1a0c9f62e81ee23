//! `redis`: a connection that is used by one, handles of one that is driven by a task, and a manager that reconnects.

use std::time::Duration;

pub type RedisResult<T> = Result<T, RedisError>;
pub struct RedisError {}
impl RedisError {
    #[pure]
    pub fn is_connection_dropped(&self) -> bool {}
    #[pure]
    pub fn is_io_error(&self) -> bool {}
    #[pure]
    pub fn is_timeout(&self) -> bool {}
    #[pure]
    pub fn is_connection_refusal(&self) -> bool {}
}
impl std::error::Error for RedisError {}

/// Where the server is; opens nothing before it is asked for a connection.
#[derive(Clone)]
pub struct Client {}
impl Client {
    pub fn open<T>(params: T) -> RedisResult<Client> {}
    /// docs: `Client::get_connection` says that it connects and returns a connection of its own
    #[opens]
    #[waits(peer)]
    pub fn get_connection(&self) -> RedisResult<Connection> {}
    /// docs: `Client::get_connection_with_timeout` says that it connects, and not longer than this
    #[opens]
    #[waits(peer, bounded)]
    pub fn get_connection_with_timeout(&self, timeout: Duration) -> RedisResult<Connection> {}
    /// docs: `src/client.rs` (0.27) says that it is a connection of its own, which `into_pubsub` makes one for messages
    #[until("0.28")]
    #[opens]
    #[waits(peer)]
    pub async fn get_async_connection(&self) -> RedisResult<aio::Connection> {}
    /// docs: `src/aio/multiplexed_connection.rs` says that a task owns the stream and ends when all clones are gone
    #[builds]
    #[opens]
    #[waits(peer)]
    pub async fn get_multiplexed_async_connection(&self) -> RedisResult<aio::MultiplexedConnection> {}
    /// docs: `src/aio/multiplexed_connection.rs` says that a task owns the stream and ends when all clones are gone
    #[until("1")]
    #[builds]
    #[opens]
    #[waits(peer)]
    pub async fn get_multiplexed_tokio_connection(&self) -> RedisResult<aio::MultiplexedConnection> {}
    /// docs: `ConnectionManager` says that it connects, and again when the connection was dropped
    #[builds]
    #[opens]
    #[waits(peer)]
    pub async fn get_connection_manager(&self) -> RedisResult<aio::ConnectionManager> {}
    /// docs: `Client::get_async_pubsub` says that it returns a connection of its own for messages
    #[opens]
    #[waits(peer)]
    pub async fn get_async_pubsub(&self) -> RedisResult<aio::PubSub> {}
    /// docs: `Client::get_async_monitor` says that it returns a connection of its own
    #[opens]
    #[waits(peer)]
    pub async fn get_async_monitor(&self) -> RedisResult<aio::Monitor> {}
}

pub trait ConnectionLike {
    #[reads(self, end = "error")]
    #[waits(peer)]
    fn req_command(&mut self, cmd: &Cmd) -> RedisResult<Value> {}
    #[waits(peer)]
    fn check_connection(&mut self) -> bool {}
    /// Not `pure`: it may tell the end.
    fn is_open(&self) -> bool {}
}
/// docs: `src/connection.rs` says that it owns the stream of `std` below, with no task; `close_connection` shuts it after an
/// error, and the descriptor goes with the value
#[resource(connection, on_drop = "closes")]
pub struct Connection {}
impl Connection {
    #[sets(read_timeout)]
    pub fn set_read_timeout(&self, dur: Option<Duration>) -> RedisResult<()> {}
    #[sets(write_timeout)]
    pub fn set_write_timeout(&self, dur: Option<Duration>) -> RedisResult<()> {}
    #[writes(self, data = cmd)]
    pub fn send_packed_command(&mut self, cmd: &[u8]) -> RedisResult<()> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn recv_response(&mut self) -> RedisResult<Value> {}
    pub fn as_pubsub(&mut self) -> PubSub<'_> {}
}
impl ConnectionLike for Connection {}
/// docs: `Connection::as_pubsub` says that it borrows the connection for messages, and gives it back
#[resource(read_half, on_drop = "nothing")]
pub struct PubSub<'a> {
    con: &'a mut Connection,
}
impl PubSub<'_> {
    #[waits(peer)]
    pub fn subscribe<T>(&mut self, channel: T) -> RedisResult<()> {}
    #[waits(peer)]
    pub fn psubscribe<T>(&mut self, pchannel: T) -> RedisResult<()> {}
    #[waits(peer)]
    pub fn unsubscribe<T>(&mut self, channel: T) -> RedisResult<()> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn get_message(&mut self) -> RedisResult<Msg> {}
    #[sets(read_timeout)]
    pub fn set_read_timeout(&self, dur: Option<Duration>) -> RedisResult<()> {}
}
#[derive(Clone)]
pub struct Msg {}
impl Msg {
    #[pure]
    pub fn get_channel_name(&self) -> &str {}
    #[pure]
    pub fn get_payload<T>(&self) -> RedisResult<T> {}
    #[pure]
    pub fn get_payload_bytes(&self) -> &[u8] {}
}
#[derive(Clone)]
pub struct Value {}

pub fn cmd(name: &str) -> Cmd {}
pub fn pipe() -> Pipeline {}
#[derive(Clone, Default)]
pub struct Cmd {}
impl Cmd {
    pub fn new() -> Cmd {}
    pub fn arg<T>(&mut self, arg: T) -> &mut Cmd {}
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub fn query<T>(&self, con: &mut dyn ConnectionLike) -> RedisResult<T> {}
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub async fn query_async<T>(&self, con: &mut impl aio::ConnectionLike) -> RedisResult<T> {}
    #[since("0.27")]
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub fn exec(&self, con: &mut dyn ConnectionLike) -> RedisResult<()> {}
    #[since("0.27")]
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub async fn exec_async(&self, con: &mut impl aio::ConnectionLike) -> RedisResult<()> {}
}
#[derive(Clone, Default)]
pub struct Pipeline {}
impl Pipeline {
    pub fn new() -> Pipeline {}
    pub fn atomic(&mut self) -> &mut Pipeline {}
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub fn query<T>(&self, con: &mut dyn ConnectionLike) -> RedisResult<T> {}
    #[reads(con, end = "error")]
    #[waits(peer)]
    pub async fn query_async<T>(&self, con: &mut impl aio::ConnectionLike) -> RedisResult<T> {}
}

pub mod aio {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_util::stream::Stream;

    use crate::{Client, Msg, RedisResult};

    pub trait ConnectionLike {}

    /// docs: `src/aio/connection.rs` (0.27) says that it owns the stream, with no task
    #[until("0.28")]
    #[resource(connection, on_drop = "closes")]
    pub struct Connection {}
    #[until("0.28")]
    impl Connection {
        pub fn into_pubsub(self) -> PubSub {}
        pub fn into_monitor(self) -> Monitor {}
    }
    #[until("0.28")]
    impl ConnectionLike for Connection {}

    /// docs: `MultiplexedConnection` says that the task that owns the stream is dropped with the last clone
    #[background]
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct MultiplexedConnection {}
    impl ConnectionLike for MultiplexedConnection {}

    /// docs: `ConnectionManager` says that it reconnects by itself when the connection was dropped
    #[background]
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct ConnectionManager {}
    impl ConnectionManager {
        /// docs: `ConnectionManager::new` says that it connects
        #[builds]
        #[opens]
        #[waits(peer)]
        pub async fn new(client: Client) -> RedisResult<ConnectionManager> {}
    }
    impl ConnectionLike for ConnectionManager {}

    /// docs: `src/aio/pubsub.rs` says that the task that owns the stream is held by the receiving part
    #[resource(connection, on_drop = "closes")]
    pub struct PubSub {}
    impl PubSub {
        #[waits(peer)]
        pub async fn subscribe<T>(&mut self, channel_name: T) -> RedisResult<()> {}
        #[waits(peer)]
        pub async fn psubscribe<T>(&mut self, channel_pattern: T) -> RedisResult<()> {}
        #[waits(peer)]
        pub async fn unsubscribe<T>(&mut self, channel_name: T) -> RedisResult<()> {}
        pub fn on_message(&mut self) -> OnMessage<'_> {}
        /// docs: `src/aio/pubsub.rs` says that this is the stream of `split`, which holds the task
        #[adopts(self)]
        pub fn into_on_message(self) -> PubSubStream {}
        /// docs: `PubSubStream` says that it is independent of the sink, and that the sink fails without it
        #[since("0.28")]
        #[adopts(self)]
        pub fn split(self) -> (PubSubSink, PubSubStream) {}
    }
    pub struct OnMessage<'a> {
        pubsub: &'a mut PubSub,
    }
    impl Stream for OnMessage<'_> {
        type Item = Msg;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Msg>> {}
    }
    /// docs: `PubSubStream` says that the task below ends when it is dropped
    #[resource(connection, on_drop = "closes")]
    pub struct PubSubStream {}
    impl Stream for PubSubStream {
        type Item = Msg;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Msg>> {}
    }
    /// Asks; dropping it ends nothing.
    #[sender]
    #[derive(Clone)]
    pub struct PubSubSink {}
    impl PubSubSink {
        #[waits(peer)]
        pub async fn subscribe<T>(&mut self, channel_name: T) -> RedisResult<()> {}
        #[waits(peer)]
        pub async fn unsubscribe<T>(&mut self, channel_name: T) -> RedisResult<()> {}
    }
    /// docs: `src/aio/monitor.rs` says that it owns the framed stream
    #[resource(connection, on_drop = "closes")]
    pub struct Monitor {}
}
