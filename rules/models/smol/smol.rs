//! `smol`: dropping a `Task` cancels it; `detach` lets it go on.

pub use async_io::{Async, Timer};
pub use async_net as net;
pub use futures_util::{future, io, stream};

use std::future::Future;

#[spawns(future, as = "aborting-task")]
pub fn spawn<F: Future>(future: F) -> Task<F::Output> {}
#[waits(task)]
pub fn block_on<F: Future>(future: F) -> F::Output {}
#[spawns(f, as = "thread")]
pub fn unblock<T, F: FnOnce() -> T>(f: F) -> Task<T> {}

#[resource(task, on_drop = "aborts")]
pub struct Task<T> {}
impl<T> Task<T> {
    /// Nobody ends it from here on.
    #[keeps(self)]
    pub fn detach(self) {}
    #[aborts(self)]
    pub async fn cancel(self) -> Option<T> {}
    #[pure]
    pub fn is_finished(&self) -> bool {}
}
impl<T> Future for Task<T> {
    type Output = T;
    #[joins(self)]
    #[waits(task)]
    fn poll(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<T> {}
}

pub mod prelude {
    pub use futures_util::io::{
        AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt,
    };
    pub use futures_util::stream::{Stream, StreamExt};
    pub use std::future::Future;
}
