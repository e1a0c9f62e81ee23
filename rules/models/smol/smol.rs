//! `smol`: dropping a `Task` cancels it; `detach` lets it go on.
//! docs: `smol::spawn`, `unblock` says that the task is cancelled when its handle is dropped, and that a
//! blocking closure runs on a thread

pub use async_channel as channel;
pub use async_executor::{Executor, LocalExecutor, Task};
pub use async_io::{Async, Timer};
pub use async_lock as lock;
pub use async_net as net;
pub use futures_lite::{future, io, prelude, stream};

use std::future::Future;

#[spawns(future, as = "aborting-task")]
pub fn spawn<F: Future>(future: F) -> Task<F::Output> {}
#[waits(task)]
pub fn block_on<F: Future>(future: F) -> F::Output {}
/// Nothing ends it once it runs.
#[spawns(f, as = "thread")]
pub fn unblock<T, F: FnOnce() -> T>(f: F) -> Task<T> {}
