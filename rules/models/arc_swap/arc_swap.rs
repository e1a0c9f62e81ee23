//! `arc_swap`: an `Arc` that can be exchanged. What was there before goes with its last handle.

use std::ops::Deref;
use std::sync::Arc;

#[lock]
#[derive(Default)]
pub struct ArcSwapAny<T> {
    ptr: T,
}
pub type ArcSwap<T> = ArcSwapAny<Arc<T>>;
pub type ArcSwapOption<T> = ArcSwapAny<Option<Arc<T>>>;
impl<T> ArcSwapAny<T> {
    pub fn new(val: T) -> ArcSwapAny<T> {}
    pub fn load(&self) -> Guard<T> {}
    pub fn load_full(&self) -> T {}
    #[inserts(val)]
    #[removes]
    pub fn store(&self, val: T) {}
    #[replaces]
    pub fn swap(&self, new: T) -> T {}
    pub fn into_inner(self) -> T {}
}
impl<T> ArcSwapAny<Arc<T>> {
    pub fn from_pointee(val: T) -> ArcSwapAny<Arc<T>> {}
}
#[guard]
pub struct Guard<T> {
    inner: T,
}
impl<T> Deref for Guard<T> {
    type Target = T;
}
