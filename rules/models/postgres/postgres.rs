//! `postgres`: a client that drives its own connection, in the calls and not between them.

use std::time::Duration;

pub use config::Config;
pub use tokio_postgres::{AsyncMessage, CancelToken, Error, NoTls, Notification, Row, Statement, error};

/// docs: `Client::close` says that it is `Drop`, but returns the error: both end the connection. `src/connection.rs` says that
/// the connection is polled only inside of calls
#[resource(connection, on_drop = "closes")]
pub struct Client {}
impl Client {
    /// docs: `Client::connect` says that it creates a client and its connection
    #[opens]
    #[waits(peer)]
    pub fn connect<T>(params: &str, tls_mode: T) -> Result<Client, Error> {}
    pub fn configure() -> Config {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn execute<T: ?Sized, P: ?Sized>(&mut self, query: &T, params: &P) -> Result<u64, Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn query<T: ?Sized, P: ?Sized>(&mut self, query: &T, params: &P) -> Result<Vec<Row>, Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn query_one<T: ?Sized, P: ?Sized>(&mut self, query: &T, params: &P) -> Result<Row, Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn query_opt<T: ?Sized, P: ?Sized>(&mut self, query: &T, params: &P) -> Result<Option<Row>, Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn prepare(&mut self, query: &str) -> Result<Statement, Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn batch_execute(&mut self, query: &str) -> Result<(), Error> {}
    #[reads(self, end = "error")]
    #[waits(peer, bounded)]
    pub fn is_valid(&mut self, timeout: Duration) -> Result<(), Error> {}
    #[waits(peer)]
    pub fn transaction(&mut self) -> Result<Transaction<'_>, Error> {}
    pub fn notifications(&mut self) -> Notifications<'_> {}
    pub fn cancel_token(&self) -> CancelToken {}
    /// Not `pure`: it may tell the end.
    pub fn is_closed(&self) -> bool {}
    /// docs: `Client::close` says that it closes the client's connection to the server
    #[closes(self)]
    #[waits(peer)]
    pub fn close(self) -> Result<(), Error> {}
}
pub struct Transaction<'a> {
    client: &'a mut Client,
}
impl Transaction<'_> {
    #[waits(peer)]
    pub fn commit(self) -> Result<(), Error> {}
    #[waits(peer)]
    pub fn rollback(self) -> Result<(), Error> {}
}
pub struct Notifications<'a> {
    client: &'a mut Client,
}
pub mod config {
    use crate::{Client, Error};

    #[derive(Clone)]
    pub struct Config {}
    impl Config {
        pub fn new() -> Config {}
        /// docs: `Config::connect` says that it opens a connection to a PostgreSQL database
        #[opens]
        #[waits(peer)]
        pub fn connect<T>(&self, tls: T) -> Result<Client, Error> {}
    }
}
