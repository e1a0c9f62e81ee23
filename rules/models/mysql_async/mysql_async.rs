//! `mysql_async`: one type for a connection of its own and one of the pool; what its drop does depends on which it is.

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error {}
impl std::error::Error for Error {}
#[derive(Clone)]
pub struct Opts {}
impl Opts {
    pub fn from_url(url: &str) -> std::result::Result<Opts, UrlError> {}
}
pub struct UrlError {}

/// docs: `src/conn/pool/mod.rs` says that its drop gives it back to its pool, or disconnects in a task of its own
#[resource(connection, on_drop = "closes")]
pub struct Conn {}
impl Conn {
    /// docs: `Conn::new` says that the future resolves to a new connection
    #[opens]
    #[waits(peer)]
    pub async fn new<T>(opts: T) -> Result<Conn> {}
    /// docs: `Conn::from_url` says that the future resolves to a new connection
    #[opens]
    #[waits(peer)]
    pub async fn from_url<T: AsRef<str>>(url: T) -> Result<Conn> {}
    /// docs: `Conn::disconnect` says that it disconnects from the server
    #[closes(self)]
    #[waits(peer)]
    pub async fn disconnect(self) -> Result<()> {}
    #[pure]
    pub fn id(&self) -> u32 {}
}
/// docs: `Pool` says that it is a pool of connections, whose tasks end with `disconnect`
#[resource(client, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Pool {}
impl Pool {
    #[builds]
    pub fn new<O>(opts: O) -> Pool {}
    #[builds]
    pub fn from_url<T: AsRef<str>>(url: T) -> Result<Pool> {}
    /// docs: `Pool::get_conn` says that the future resolves to a connection of the pool
    #[opens]
    #[waits(peer)]
    pub async fn get_conn(&self) -> Result<Conn> {}
    /// docs: `Pool::disconnect` says that it disconnects the pool and all its connections
    #[closes(self)]
    #[waits(peer)]
    pub async fn disconnect(self) -> Result<()> {}
}
pub mod prelude {
    use crate::{Conn, Result};

    pub trait Queryable {
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn ping(&mut self) -> Result<()> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn query_drop<Q>(&mut self, query: Q) -> Result<()> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn query<T, Q>(&mut self, query: Q) -> Result<Vec<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn query_first<T, Q>(&mut self, query: Q) -> Result<Option<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn exec<T, S, P>(&mut self, stmt: S, params: P) -> Result<Vec<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn exec_first<T, S, P>(&mut self, stmt: S, params: P) -> Result<Option<T>> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn exec_drop<S, P>(&mut self, stmt: S, params: P) -> Result<()> {}
    }
    impl Queryable for Conn {}
}
