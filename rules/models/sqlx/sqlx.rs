//! `sqlx`: connections, a pool of them, and a listener that has one of its own.

pub use connection::{ConnectOptions, Connection};
pub use database::Database;
pub use error::{Error, Result};
pub use mysql::{MySql, MySqlConnection};
pub use pool::Pool;
pub use postgres::{PgConnection, PgPool, Postgres};

pub type MySqlPool = pool::Pool<mysql::MySql>;

pub mod error {
    pub type Result<T, E = Error> = std::result::Result<T, E>;
    pub struct Error {}
    impl std::error::Error for Error {}
}
pub mod database {
    pub trait Database {
        type Connection;
    }
}
pub mod connection {
    use crate::Error;

    pub trait Connection {
        /// docs: `Connection::close` says that it tells the server and closes; dropping closes, and tells nobody
        #[closes(self)]
        #[waits(peer)]
        async fn close(self) -> Result<(), Error> {}
        #[reads(self, end = "error")]
        #[waits(peer)]
        async fn ping(&mut self) -> Result<(), Error> {}
        /// docs: `Connection::connect` says that it establishes a new database connection
        #[opens]
        #[waits(peer)]
        async fn connect(url: &str) -> Result<Self, Error> {}
    }
    pub trait ConnectOptions {
        type Connection;
        /// docs: `ConnectOptions::connect` says that it establishes a new database connection with these options
        #[opens]
        #[waits(peer)]
        async fn connect(&self) -> Result<Self::Connection, Error> {}
    }
}
pub mod postgres {
    use crate::connection::{ConnectOptions, Connection};
    use crate::database::Database;
    use crate::error::Error;
    use crate::pool::{Pool, PoolOptions};

    pub type PgPool = Pool<Postgres>;
    pub type PgPoolOptions = PoolOptions<Postgres>;
    pub struct Postgres {}
    impl Database for Postgres {
        type Connection = PgConnection;
    }
    /// docs: `Connection` says that connections can simply be dropped to clean up local resources
    #[resource(connection, on_drop = "closes")]
    pub struct PgConnection {}
    impl Connection for PgConnection {}
    #[derive(Clone)]
    pub struct PgConnectOptions {}
    impl ConnectOptions for PgConnectOptions {
        type Connection = PgConnection;
    }
    /// docs: `PgListener` says that it has a connection of its own, and connects again when that is lost
    #[resource(client, on_drop = "closes")]
    pub struct PgListener {}
    impl PgListener {
        /// docs: `src/listener.rs` (sqlx-postgres) says that it makes a pool of one and takes its connection
        #[opens]
        #[waits(peer)]
        pub async fn connect(url: &str) -> Result<PgListener, Error> {}
        /// docs: `src/listener.rs` (sqlx-postgres) says that it takes a connection of the pool and keeps it
        #[opens]
        #[waits(peer)]
        pub async fn connect_with(pool: &Pool<Postgres>) -> Result<PgListener, Error> {}
        #[waits(peer)]
        pub async fn listen(&mut self, channel: &str) -> Result<(), Error> {}
        #[waits(peer)]
        pub async fn unlisten(&mut self, channel: &str) -> Result<(), Error> {}
        #[waits(peer)]
        pub async fn recv(&mut self) -> Result<PgNotification, Error> {}
        #[waits(peer)]
        pub async fn try_recv(&mut self) -> Result<Option<PgNotification>, Error> {}
    }
    pub struct PgNotification {}
}
pub mod mysql {
    use crate::connection::{ConnectOptions, Connection};
    use crate::database::Database;
    use crate::pool::PoolOptions;

    pub type MySqlPoolOptions = PoolOptions<MySql>;
    pub struct MySql {}
    impl Database for MySql {
        type Connection = MySqlConnection;
    }
    /// docs: `Connection` says that connections can simply be dropped to clean up local resources
    #[resource(connection, on_drop = "closes")]
    pub struct MySqlConnection {}
    impl Connection for MySqlConnection {}
    #[derive(Clone)]
    pub struct MySqlConnectOptions {}
    impl ConnectOptions for MySqlConnectOptions {
        type Connection = MySqlConnection;
    }
}
pub mod pool {
    use std::time::Duration;

    use crate::database::Database;
    use crate::error::Error;

    /// docs: `Pool` says that it is a reference-counted handle; dropping the last one closes idle connections, `close` all
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct Pool<DB: Database> {
        database: DB,
    }
    impl<DB: Database> Pool<DB> {
        /// docs: `Pool::connect` says that it connects at once to check the configuration
        #[builds]
        #[opens]
        #[waits(peer)]
        pub async fn connect(url: &str) -> Result<Self, Error> {}
        #[builds]
        pub fn connect_lazy(url: &str) -> Result<Self, Error> {}
        /// docs: `Pool::acquire` says that it retrieves a connection from the pool
        #[opens]
        #[waits(peer)]
        pub async fn acquire(&self) -> Result<PoolConnection<DB>, Error> {}
        /// docs: `Pool::try_acquire` says that it retrieves a connection if one is idle
        #[opens]
        pub fn try_acquire(&self) -> Option<PoolConnection<DB>> {}
        /// docs: `Pool::close` says that it waits for all connections to come back and closes them
        #[closes(self)]
        #[waits(token)]
        pub async fn close(&self) {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
        #[pure]
        pub fn size(&self) -> u32 {}
        #[pure]
        pub fn num_idle(&self) -> usize {}
    }
    pub struct PoolOptions<DB: Database> {
        database: DB,
    }
    impl<DB: Database> PoolOptions<DB> {
        pub fn new() -> Self {}
        pub fn max_connections(self, max: u32) -> Self {}
        pub fn min_connections(self, min: u32) -> Self {}
        pub fn acquire_timeout(self, timeout: Duration) -> Self {}
        pub fn max_lifetime(self, lifetime: impl Into<Option<Duration>>) -> Self {}
        pub fn idle_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {}
        pub fn test_before_acquire(self, test: bool) -> Self {}
        /// docs: `PoolOptions::connect` says that it creates a pool and connects at once
        #[builds]
        #[opens]
        #[waits(peer)]
        pub async fn connect(self, url: &str) -> Result<Pool<DB>, Error> {}
        /// docs: `PoolOptions::connect_with` says that it creates a pool and connects at once
        #[builds]
        #[opens]
        #[waits(peer)]
        pub async fn connect_with<O>(self, options: O) -> Result<Pool<DB>, Error> {}
        #[builds]
        pub fn connect_lazy(self, url: &str) -> Result<Pool<DB>, Error> {}
        #[builds]
        pub fn connect_lazy_with<O>(self, options: O) -> Pool<DB> {}
    }
    /// docs: `PoolConnection` says that it is given back to its pool when it is dropped; there it is tested and kept or closed
    #[resource(connection, on_drop = "closes")]
    pub struct PoolConnection<DB: Database> {
        pool: Pool<DB>,
    }
    impl<DB: Database> PoolConnection<DB> {
        /// docs: `PoolConnection::close` says that it closes the connection, and the pool may open another
        #[closes(self)]
        #[waits(peer)]
        pub async fn close(self) -> Result<(), Error> {}
        /// docs: `PoolConnection::detach` says that the connection is the caller's, and the pool may open another
        #[adopts(self)]
        pub fn detach(self) -> DB::Connection {}
        /// docs: `PoolConnection::leak` says that the connection is the caller's, and counts as checked out for ever
        #[adopts(self)]
        pub fn leak(self) -> DB::Connection {}
    }
    impl<DB: Database> std::ops::Deref for PoolConnection<DB> {
        type Target = DB::Connection;
    }
}
