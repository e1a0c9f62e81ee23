//! `mysql`: connections that are used by one, and a pool of them.

use std::time::Duration;

pub type Result<T, E = Error> = std::result::Result<T, E>;
pub struct Error {}
impl std::error::Error for Error {}
#[derive(Clone)]
pub struct Opts {}
impl Opts {
    pub fn from_url(url: &str) -> Result<Opts, UrlError> {}
}
pub struct UrlError {}

/// docs: `src/conn/mod.rs` says that its drop sends `COM_QUIT` and drops the stream
#[resource(connection, on_drop = "closes")]
pub struct Conn {}
impl Conn {
    /// docs: `Conn::new` says that it creates a new connection
    #[opens]
    #[waits(peer)]
    pub fn new<T>(opts: T) -> Result<Conn> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn ping(&mut self) -> Result<(), Error> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn reset(&mut self) -> Result<()> {}
    #[reads(self, end = "error")]
    #[waits(peer)]
    pub fn select_db(&mut self, schema: &str) -> Result<(), Error> {}
}
/// docs: `Pool` says that it gives connections out and takes them back
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Pool {}
impl Pool {
    /// docs: `Pool::new` says that it opens as many connections as the least number of its constraints
    #[builds]
    #[opens]
    #[waits(peer)]
    pub fn new<T>(opts: T) -> Result<Pool> {}
    /// docs: `Pool::get_conn` says that it gives a connection of the pool
    #[opens]
    #[waits(peer)]
    pub fn get_conn(&self) -> Result<PooledConn> {}
    /// docs: `Pool::try_get_conn` says that it waits for a connection of the pool, not longer than this
    #[opens]
    #[waits(peer, bounded)]
    pub fn try_get_conn(&self, timeout: Duration) -> Result<PooledConn> {}
}
/// docs: `src/conn/pool/mod.rs` says that its drop gives the connection back after a cleanup, and drops it if that fails
#[resource(connection, on_drop = "closes")]
pub struct PooledConn {}
impl PooledConn {
    /// docs: `PooledConn::unwrap` says that the connection is the caller's, and the pool forgets it
    #[adopts(self)]
    pub fn unwrap(self) -> Conn {}
}
impl std::ops::Deref for PooledConn {
    type Target = Conn;
}
pub mod prelude {
    use crate::{Conn, Error, PooledConn, Result};

    pub trait Queryable {
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn query_drop<Q>(&mut self, query: Q) -> Result<()> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn query<T, Q>(&mut self, query: Q) -> Result<Vec<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn query_first<T, Q>(&mut self, query: Q) -> Result<Option<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn exec<T, S, P>(&mut self, stmt: S, params: P) -> Result<Vec<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn exec_first<T, S, P>(&mut self, stmt: S, params: P) -> Result<Option<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        fn exec_drop<S, P>(&mut self, stmt: S, params: P) -> Result<()> {}
    }
    impl Queryable for Conn {}
    impl Queryable for PooledConn {}
}
