//! `bb8`: as `r2d2`, for asynchronous connections. `has_broken` is asked when one comes back, `is_valid` before one is given out
//! (unless that was switched off).

use std::ops::{Deref, DerefMut};
use std::time::Duration;

pub trait ManageConnection {
    type Connection;
    type Error;
    async fn connect(&self) -> Result<Self::Connection, Self::Error> {}
    #[checks(conn, good = "success")]
    async fn is_valid(&self, conn: &mut Self::Connection) -> Result<(), Self::Error> {}
    #[checks(conn, good = "false")]
    fn has_broken(&self, conn: &mut Self::Connection) -> bool {}
}

/// A handle of the pool; the pool lives as long as the last one.
#[shared]
#[derive(Clone)]
pub struct Pool<M> {}
impl<M: ManageConnection> Pool<M> {
    pub fn builder() -> Builder<M> {}
    /// Not longer than `connection_timeout`.
    #[waits(token, bounded)]
    pub async fn get(&self) -> Result<PooledConnection<'_, M>, RunError<M::Error>> {}
    #[waits(token, bounded)]
    pub async fn get_owned(&self) -> Result<PooledConnection<'static, M>, RunError<M::Error>> {}
    /// Not one of the pool's.
    #[waits(peer)]
    pub async fn dedicated_connection(&self) -> Result<M::Connection, M::Error> {}
}

#[derive(Default)]
pub struct Builder<M> {}
impl<M: ManageConnection> Builder<M> {
    pub fn new() -> Self {}
    pub fn max_size(self, max_size: u32) -> Self {}
    pub fn test_on_check_out(self, test_on_check_out: bool) -> Self {}
    pub fn connection_timeout(self, connection_timeout: Duration) -> Self {}
    pub fn retry_connection(self, retry: bool) -> Self {}
    pub fn reaper_rate(self, reaper_rate: Duration) -> Self {}
    #[waits(peer)]
    pub async fn build(self, manager: M) -> Result<Pool<M>, M::Error> {}
    pub fn build_unchecked(self, manager: M) -> Pool<M> {}
}

/// Goes back to the pool when it is dropped.
pub struct PooledConnection<'a, M> {}
impl<M: ManageConnection> Deref for PooledConnection<'_, M> {
    type Target = M::Connection;
}
impl<M: ManageConnection> DerefMut for PooledConnection<'_, M> {}

pub enum RunError<E> {
    User(E),
    TimedOut,
}
