//! `async_task`: the handle that smol's executors return.
//! docs: `Task` says that dropping it cancels the task, that `detach` lets it run in the background, and
//! `cancel` waits until it is dropped

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Its drop ends the task; `detach` lets it go on.
#[resource(task, on_drop = "aborts")]
pub struct Task<T> {}
impl<T> Task<T> {
    /// Nobody ends it from here on.
    #[keeps(self)]
    pub fn detach(self) {}
    #[aborts(self)]
    #[joins(self)]
    #[waits(task)]
    pub async fn cancel(self) -> Option<T> {}
    #[adopts(self)]
    pub fn fallible(self) -> FallibleTask<T> {}
    #[pure]
    pub fn is_finished(&self) -> bool {}
}
impl<T> Future for Task<T> {
    type Output = T;
    #[joins(self)]
    #[waits(task)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {}
}
#[resource(task, on_drop = "aborts")]
pub struct FallibleTask<T> {}
impl<T> FallibleTask<T> {
    #[keeps(self)]
    pub fn detach(self) {}
    #[aborts(self)]
    #[joins(self)]
    #[waits(task)]
    pub async fn cancel(self) -> Option<T> {}
    #[pure]
    pub fn is_finished(&self) -> bool {}
}
impl<T> Future for FallibleTask<T> {
    type Output = Option<T>;
    #[joins(self)]
    #[waits(task)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {}
}
