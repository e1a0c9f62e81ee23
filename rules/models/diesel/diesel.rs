//! `diesel`: queries over a connection; which library the connection is of, a feature decides.

pub use query_dsl::RunQueryDsl;
pub use result::{ConnectionResult, QueryResult};

pub trait Connection: Sized {
    /// docs: `Connection::establish` says that it makes a new connection to the database
    #[opens]
    fn establish(database_url: &str) -> ConnectionResult<Self> {}
}

pub mod query_dsl {
    use crate::result::QueryResult;

    pub trait RunQueryDsl<Conn>: Sized {
        #[waits(peer)]
        fn execute(self, conn: &mut Conn) -> QueryResult<usize> {}
        #[waits(peer)]
        fn load<U>(self, conn: &mut Conn) -> QueryResult<Vec<U>> {}
        #[waits(peer)]
        fn get_result<U>(self, conn: &mut Conn) -> QueryResult<U> {}
        #[waits(peer)]
        fn get_results<U>(self, conn: &mut Conn) -> QueryResult<Vec<U>> {}
        #[waits(peer)]
        fn first<U>(self, conn: &mut Conn) -> QueryResult<U> {}
    }
}

pub mod prelude {
    pub use crate::query_dsl::RunQueryDsl;
    pub use crate::result::{ConnectionResult, QueryResult};
    pub use crate::Connection;
}

pub mod result {
    pub type QueryResult<T> = Result<T, Error>;
    pub type ConnectionResult<T> = Result<T, ConnectionError>;
    pub enum Error {
        NotFound,
        RollbackTransaction,
        AlreadyInTransaction,
        NotInTransaction,
        BrokenTransactionManager,
    }
    pub enum ConnectionError {
        BadConnection(String),
    }
}
