//! `async_global_executor`: an executor for everybody; a `Task` that is dropped ends.

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
