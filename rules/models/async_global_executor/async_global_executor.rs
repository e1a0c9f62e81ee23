//! `async_global_executor`: an executor for everybody; a `Task` that is dropped ends.
//! docs: `async_task::Task` says that dropping a task cancels it; `spawn_blocking` runs on a thread of a
//! pool, which nothing ends from outside

use std::future::Future;

pub use async_task::Task;

#[spawns(future, as = "aborting-task")]
pub fn spawn<F: Future<Output = T>, T>(future: F) -> Task<T> {}
#[spawns(future, as = "aborting-task")]
pub fn spawn_local<F: Future<Output = T>, T>(future: F) -> Task<T> {}
#[spawns(f, as = "thread")]
pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> Task<T> {}
#[waits(task)]
pub fn block_on<F: Future<Output = T>, T>(future: F) -> T {}
