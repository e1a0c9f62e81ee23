//! `parking_lot`: locks without poison.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

#[lock]
#[derive(Default)]
pub struct Mutex<T: ?Sized> {
    data: T,
}
impl<T> Mutex<T> {
    pub const fn new(val: T) -> Mutex<T> {}
    pub fn into_inner(self) -> T {}
}
impl<T: ?Sized> Mutex<T> {
    pub fn lock(&self) -> MutexGuard<'_, T> {}
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {}
    pub fn try_lock_for(&self, timeout: Duration) -> Option<MutexGuard<'_, T>> {}
    pub fn get_mut(&mut self) -> &mut T {}
}
#[lock]
#[derive(Default)]
pub struct RwLock<T: ?Sized> {
    data: T,
}
impl<T> RwLock<T> {
    pub const fn new(val: T) -> RwLock<T> {}
    pub fn into_inner(self) -> T {}
}
impl<T: ?Sized> RwLock<T> {
    pub fn read(&self) -> RwLockReadGuard<'_, T> {}
    pub fn write(&self) -> RwLockWriteGuard<'_, T> {}
    pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>> {}
    pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>> {}
    pub fn get_mut(&mut self) -> &mut T {}
}
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
pub struct RwLockReadGuard<'a, T: ?Sized> {
    data: &'a T,
}
impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;
}
#[guard]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    data: &'a mut T,
}
impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;
}
impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    type Target = T;
}
#[token]
#[derive(Default)]
pub struct Condvar {}
impl Condvar {
    pub const fn new() -> Condvar {}
    #[waits(token)]
    pub fn wait<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>) {}
    #[waits(token, bounded)]
    pub fn wait_for<T: ?Sized>(
        &self,
        mutex_guard: &mut MutexGuard<'_, T>,
        timeout: Duration,
    ) -> WaitTimeoutResult {
    }
    #[waits(token, bounded)]
    pub fn wait_until<T: ?Sized>(
        &self,
        mutex_guard: &mut MutexGuard<'_, T>,
        timeout: std::time::Instant,
    ) -> WaitTimeoutResult {
    }
    #[calls(condition)]
    #[waits(token)]
    pub fn wait_while<T: ?Sized, F: FnMut(&mut T) -> bool>(
        &self,
        mutex_guard: &mut MutexGuard<'_, T>,
        condition: F,
    ) {
    }
    #[cancels(self)]
    pub fn notify_one(&self) -> bool {}
    #[cancels(self)]
    pub fn notify_all(&self) -> usize {}
}
#[derive(Clone, Copy)]
pub struct WaitTimeoutResult {}
impl WaitTimeoutResult {
    #[pure]
    pub fn timed_out(&self) -> bool {}
}
