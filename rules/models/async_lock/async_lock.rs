//! `async_lock`: locks whose wait is an `.await`.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

#[lock]
#[derive(Default)]
pub struct Mutex<T: ?Sized> {
    data: T,
}
impl<T> Mutex<T> {
    pub const fn new(data: T) -> Mutex<T> {}
    pub fn into_inner(self) -> T {}
}
impl<T: ?Sized> Mutex<T> {
    #[waits(token)]
    pub async fn lock(&self) -> MutexGuard<'_, T> {}
    #[waits(token)]
    pub fn lock_blocking(&self) -> MutexGuard<'_, T> {}
    #[waits(token)]
    pub async fn lock_arc(self: &Arc<Self>) -> MutexGuardArc<T> {}
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {}
    pub fn get_mut(&mut self) -> &mut T {}
}
impl<T> From<T> for Mutex<T> {}
#[guard]
pub struct MutexGuard<'a, T: ?Sized> {
    data: &'a mut T,
}
impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;
}
impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    type Target = T;
}
#[guard]
pub struct MutexGuardArc<T: ?Sized> {
    lock: Arc<Mutex<T>>,
}
impl<T: ?Sized> Deref for MutexGuardArc<T> {
    type Target = T;
}
impl<T: ?Sized> DerefMut for MutexGuardArc<T> {
    type Target = T;
}

#[lock]
#[derive(Default)]
pub struct RwLock<T: ?Sized> {
    value: T,
}
impl<T> RwLock<T> {
    pub const fn new(t: T) -> RwLock<T> {}
    pub fn into_inner(self) -> T {}
}
impl<T: ?Sized> RwLock<T> {
    #[waits(token)]
    pub async fn read(&self) -> RwLockReadGuard<'_, T> {}
    #[waits(token)]
    pub async fn write(&self) -> RwLockWriteGuard<'_, T> {}
    #[waits(token)]
    pub fn read_blocking(&self) -> RwLockReadGuard<'_, T> {}
    #[waits(token)]
    pub fn write_blocking(&self) -> RwLockWriteGuard<'_, T> {}
    pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>> {}
    pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>> {}
    pub fn get_mut(&mut self) -> &mut T {}
}
#[guard]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    value: &'a T,
}
impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;
}
#[guard]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    value: &'a mut T,
}
impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;
}
impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    type Target = T;
}

#[token]
pub struct Semaphore {}
impl Semaphore {
    pub const fn new(n: usize) -> Semaphore {}
    #[waits(token)]
    pub async fn acquire(&self) -> SemaphoreGuard<'_> {}
    #[waits(token)]
    pub async fn acquire_arc(self: &Arc<Self>) -> SemaphoreGuardArc {}
    pub fn try_acquire(&self) -> Option<SemaphoreGuard<'_>> {}
    pub fn try_acquire_arc(self: &Arc<Self>) -> Option<SemaphoreGuardArc> {}
}
pub struct SemaphoreGuard<'a> {
    semaphore: &'a Semaphore,
}
pub struct SemaphoreGuardArc {
    semaphore: Arc<Semaphore>,
}
#[token]
pub struct Barrier {}
impl Barrier {
    pub const fn new(n: usize) -> Barrier {}
    #[waits(token)]
    pub async fn wait(&self) -> BarrierWaitResult {}
}
pub struct BarrierWaitResult {}
#[derive(Clone, Default)]
pub struct OnceCell<T> {
    value: T,
}
impl<T> OnceCell<T> {
    pub const fn new() -> OnceCell<T> {}
    pub fn get(&self) -> Option<&T> {}
    pub fn get_mut(&mut self) -> Option<&mut T> {}
    #[inserts(value)]
    pub async fn set(&self, value: T) -> Result<&T, T> {}
    #[calls(closure)]
    pub async fn get_or_init<Fut: std::future::Future<Output = T>>(
        &self,
        closure: impl FnOnce() -> Fut,
    ) -> &T {
    }
    #[takes]
    pub fn take(&mut self) -> Option<T> {}
    pub fn into_inner(self) -> Option<T> {}
}
