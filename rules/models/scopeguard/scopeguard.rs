//! `scopeguard`: what has to happen when the scope is left. The guard is answerable for its value and for what its closure
//! captured.
//! docs: `scopeguard::guard` says that the guard owns the value, and gives it to the closure when it is
//! dropped

use std::ops::{Deref, DerefMut};

#[keeps(v)]
#[keeps(dropfn)]
pub fn guard<T, F: FnOnce(T)>(v: T, dropfn: F) -> ScopeGuard<T, F> {}
#[keeps(v)]
#[keeps(dropfn)]
pub fn guard_on_unwind<T, F: FnOnce(T)>(v: T, dropfn: F) -> ScopeGuard<T, F> {}
#[keeps(v)]
#[keeps(dropfn)]
pub fn guard_on_success<T, F: FnOnce(T)>(v: T, dropfn: F) -> ScopeGuard<T, F> {}

pub struct ScopeGuard<T, F> {
    value: T,
    dropfn: F,
}
impl<T, F: FnOnce(T)> ScopeGuard<T, F> {
    #[keeps(v)]
    #[keeps(dropfn)]
    pub fn with_strategy(v: T, dropfn: F) -> ScopeGuard<T, F> {}
    /// The closure does not run.
    pub fn into_inner(guard: ScopeGuard<T, F>) -> T {}
}
impl<T, F> Deref for ScopeGuard<T, F> {
    type Target = T;
}
impl<T, F> DerefMut for ScopeGuard<T, F> {
    type Target = T;
}
