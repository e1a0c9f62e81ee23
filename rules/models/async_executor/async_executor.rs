//! `async_executor`: dropping a `Task` ends it, as dropping its executor does.
//! docs: `Executor::spawn` says that it returns a `Task`, which is cancelled when dropped; an executor that
//! is dropped drops its tasks

use std::future::Future;

pub use async_task::{FallibleTask, Task};

/// Its drop ends every task in it.
#[resource(task, on_drop = "aborts")]
#[derive(Default)]
pub struct Executor<'a> {}
impl<'a> Executor<'a> {
    pub const fn new() -> Executor<'a> {}
    #[spawns(future, as = "aborting-task")]
    pub fn spawn<T, F: Future<Output = T>>(&self, future: F) -> Task<T> {}
    pub fn try_tick(&self) -> bool {}
    #[waits(task)]
    pub async fn tick(&self) {}
    /// Runs the tasks for as long as this future does.
    pub async fn run<T, F: Future<Output = T>>(&self, future: F) -> T {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
}
/// Its drop ends every task in it.
#[resource(task, on_drop = "aborts")]
#[derive(Default)]
pub struct LocalExecutor<'a> {}
impl<'a> LocalExecutor<'a> {
    pub const fn new() -> LocalExecutor<'a> {}
    #[spawns(future, as = "aborting-task")]
    pub fn spawn<T, F: Future<Output = T>>(&self, future: F) -> Task<T> {}
    pub fn try_tick(&self) -> bool {}
    #[waits(task)]
    pub async fn tick(&self) {}
    /// Runs the tasks for as long as this future does.
    pub async fn run<T, F: Future<Output = T>>(&self, future: F) -> T {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
}
