//! `tokio_postgres`: a `Client` that asks, and a `Connection` that owns the stream and has to be polled.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

pub use config::Config;
pub use error::Error;
use tokio::io::{AsyncRead, AsyncWrite};

pub mod error {
    pub struct Error {}
    impl Error {
        #[pure]
        pub fn is_closed(&self) -> bool {}
        #[pure]
        pub fn as_db_error(&self) -> Option<&DbError> {}
    }
    impl std::error::Error for Error {}
    pub struct DbError {}
}

#[derive(Clone, Copy)]
pub struct NoTls;
pub struct NoTlsStream {}
impl AsyncRead for NoTlsStream {}
impl AsyncWrite for NoTlsStream {}

/// docs: `src/socket.rs` says that it is a `TcpStream` or a `UnixStream` of tokio
#[resource(connection, on_drop = "closes")]
pub struct Socket {}
impl AsyncRead for Socket {}
impl AsyncWrite for Socket {}

/// docs: `tokio_postgres` (the example of its first page) says that the connection performs the communication and has to be
/// spawned; its second half is the driver
#[opens]
#[waits(peer)]
pub async fn connect<T>(config: &str, tls: T) -> Result<(Client, Connection<Socket, T>), Error> {}

/// docs: `Connection` says that it performs the actual IO, and resolves when its `Client` has dropped or the server closed
#[resource(driver, on_drop = "closes")]
pub struct Connection<S, T> {
    stream: S,
    tls: T,
}
impl<S, T> Connection<S, T> {
    /// `None` when the server has closed, or the client is gone.
    #[reads(self, end = "returns")]
    #[waits(peer)]
    pub fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<AsyncMessage, Error>>> {}
    pub fn parameter(&self, name: &str) -> Option<&str> {}
}
impl<S, T> Future for Connection<S, T> {
    type Output = Result<(), Error>;
    #[reads(self, end = "returns")]
    #[waits(peer)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {}
}
pub enum AsyncMessage {
    Notice(error::DbError),
    Notification(Notification),
}
#[derive(Clone)]
pub struct Notification {}
impl Notification {
    #[pure]
    pub fn channel(&self) -> &str {}
    #[pure]
    pub fn payload(&self) -> &str {}
}

/// docs: `Connection` says that it ends when its `Client` has dropped and what was asked is answered
#[resource(client, on_drop = "closes")]
pub struct Client {}
impl Client {
    #[waits(peer)]
    pub async fn prepare(&self, query: &str) -> Result<Statement, Error> {}
    #[waits(peer)]
    pub async fn query<T: ?Sized, P: ?Sized>(&self, statement: &T, params: &P) -> Result<Vec<Row>, Error> {}
    #[waits(peer)]
    pub async fn query_one<T: ?Sized, P: ?Sized>(&self, statement: &T, params: &P) -> Result<Row, Error> {}
    #[waits(peer)]
    pub async fn query_opt<T: ?Sized, P: ?Sized>(
        &self,
        statement: &T,
        params: &P,
    ) -> Result<Option<Row>, Error> {
    }
    #[waits(peer)]
    pub async fn execute<T: ?Sized, P: ?Sized>(&self, statement: &T, params: &P) -> Result<u64, Error> {}
    #[waits(peer)]
    pub async fn batch_execute(&self, query: &str) -> Result<(), Error> {}
    #[waits(peer)]
    pub async fn transaction(&mut self) -> Result<Transaction<'_>, Error> {}
    pub fn build_transaction(&mut self) -> TransactionBuilder<'_> {}
    pub fn cancel_token(&self) -> CancelToken {}
    #[pure]
    pub fn is_closed(&self) -> bool {}
}
#[derive(Clone)]
pub struct Statement {}
pub struct Row {}
pub struct TransactionBuilder<'a> {
    client: &'a mut Client,
}
impl<'a> TransactionBuilder<'a> {
    #[waits(peer)]
    pub async fn start(self) -> Result<Transaction<'a>, Error> {}
}
pub struct Transaction<'a> {
    client: &'a mut Client,
}
impl Transaction<'_> {
    #[waits(peer)]
    pub async fn commit(self) -> Result<(), Error> {}
    #[waits(peer)]
    pub async fn rollback(self) -> Result<(), Error> {}
    pub fn client(&self) -> &Client {}
}
/// What is needed to ask on a connection of its own; it has none.
#[derive(Clone)]
pub struct CancelToken {}
impl CancelToken {
    #[waits(peer)]
    pub async fn cancel_query<T>(&self, tls: T) -> Result<(), Error> {}
    #[waits(peer)]
    pub async fn cancel_query_raw<S, T>(&self, stream: S, tls: T) -> Result<(), Error> {}
}

pub mod config {
    use crate::{Client, Connection, Error, Socket};

    #[derive(Clone)]
    pub struct Config {}
    impl Config {
        pub fn new() -> Config {}
        /// docs: `Config::connect` says that it opens a new connection to a PostgreSQL database
        #[opens]
        #[waits(peer)]
        pub async fn connect<T>(&self, tls: T) -> Result<(Client, Connection<Socket, T>), Error> {}
        #[waits(peer)]
        pub async fn connect_raw<S, T>(
            &self,
            stream: S,
            tls: T,
        ) -> Result<(Client, Connection<S, T>), Error> {
        }
    }
}
