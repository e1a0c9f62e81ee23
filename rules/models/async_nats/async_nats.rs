//! `async_nats`: a task of the library owns the connection and reconnects; it ends with the last handle.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::Stream;

pub struct ConnectError {}
impl std::error::Error for ConnectError {}

/// docs: `src/lib.rs` says that the connection is handled by a task that is spawned here
#[builds]
#[opens]
#[waits(peer)]
pub async fn connect<A>(addrs: A) -> Result<Client, ConnectError> {}

/// docs: `Client` says that it is a cloneable handle to the connection
#[background]
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Client {}
impl Client {
    #[waits(peer)]
    pub async fn subscribe<S>(&self, subject: S) -> Result<Subscriber, SubscribeError> {}
    #[waits(peer)]
    pub async fn flush(&self) -> Result<(), FlushError> {}
    /// docs: `Client::drain` says that it drains all subscriptions and closes the connection
    #[closes(self)]
    #[waits(channel)]
    pub async fn drain(&self) -> Result<(), DrainError> {}
}
pub struct SubscribeError {}
pub struct FlushError {}
pub struct DrainError {}
/// Messages come by a queue; its drop unsubscribes.
pub struct Subscriber {}
impl Stream for Subscriber {
    type Item = Message;
    #[reads(self, end = "none")]
    #[waits(channel)]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Message>> {}
}
pub struct Message {}
#[derive(Clone, Default)]
pub struct ConnectOptions {}
impl ConnectOptions {
    pub fn new() -> ConnectOptions {}
    /// docs: `ConnectOptions::connect` says that it connects to the server with these options
    #[builds]
    #[opens]
    #[waits(peer)]
    pub async fn connect<A>(self, addrs: A) -> Result<Client, ConnectError> {}
}
