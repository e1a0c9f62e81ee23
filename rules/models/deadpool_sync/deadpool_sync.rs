//! `deadpool_sync`: an object of a pool that is used on a thread for blocking work.

use std::any::Any;

pub struct SyncWrapper<T> {
    obj: std::sync::Arc<std::sync::Mutex<Option<T>>>,
}
impl<T> SyncWrapper<T> {
    #[calls(f)]
    pub async fn new<F: FnOnce() -> Result<T, E>, E>(runtime: Runtime, f: F) -> Result<SyncWrapper<T>, E> {}
    /// The result says whether the closure ran to its end; what it gave is inside.
    #[calls(f)]
    pub async fn interact<F: FnOnce(&mut T) -> R, R>(&self, f: F) -> Result<R, InteractError> {}
    #[pure]
    pub fn is_mutex_poisoned(&self) -> bool {}
}
pub struct Runtime {}
pub enum InteractError {
    Panic(Box<dyn Any + Send>),
    Aborted,
}
