//! `mobc`: a pool that asks `validate` when a connection comes back, and `check` before one is given out.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

pub trait Manager {
    type Connection;
    type Error;
    async fn connect(&self) -> Result<Self::Connection, Self::Error> {}
    #[checks(conn, good = "success")]
    async fn check(&self, conn: Self::Connection) -> Result<Self::Connection, Self::Error> {}
    #[checks(conn, good = "true")]
    fn validate(&self, conn: &mut Self::Connection) -> bool {}
}

/// A handle of the pool; the pool lives as long as the last one.
#[shared]
#[derive(Clone)]
pub struct Pool<M> {}
impl<M: Manager> Pool<M> {
    pub fn new(manager: M) -> Pool<M> {}
    #[waits(token, bounded)]
    pub async fn get(&self) -> Result<Connection<M>, Error<M::Error>> {}
    #[waits(token, bounded)]
    pub async fn get_timeout(&self, duration: Duration) -> Result<Connection<M>, Error<M::Error>> {}
}

/// Goes back to the pool when it is dropped.
pub struct Connection<M> {}
impl<M: Manager> Connection<M> {
    /// Not the pool's any more.
    pub fn into_inner(self) -> M::Connection {}
}
impl<M: Manager> Deref for Connection<M> {
    type Target = M::Connection;
}
impl<M: Manager> DerefMut for Connection<M> {}

pub enum Error<E> {
    Inner(E),
    Timeout,
    BadConn,
    PoolClosed,
}
