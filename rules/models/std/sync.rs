//! Sharing between threads: `Arc`, locks, waiting, channels.
//! docs: `std::sync::Arc` says that a clone points to the same allocation, which drops with the last;
//! `mpsc::Sender::send` says that an error gives the value back; an atomic has the number that is stored

pub mod sync {
    use crate::ops::{Deref, DerefMut};
    use crate::time::Duration;

    #[shared]
    pub struct Arc<T: ?Sized> {
        value: T,
    }
    impl<T> Arc<T> {
        pub fn new(data: T) -> Arc<T> {}
        pub fn pin(data: T) -> crate::pin::Pin<Arc<T>> {}
        #[calls(data_fn)]
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T> {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T {}
    }
    impl<T: ?Sized> Arc<T> {
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        #[pure]
        pub fn strong_count(this: &Arc<T>) -> usize {}
        #[pure]
        pub fn weak_count(this: &Arc<T>) -> usize {}
        #[pure]
        pub fn ptr_eq(this: &Arc<T>, other: &Arc<T>) -> bool {}
        #[pure]
        pub fn as_ptr(this: &Arc<T>) -> *const T {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn make_mut(this: &mut Arc<T>) -> &mut T {}
        /// Whoever has the pointer owns this handle, until `from_raw`.
        #[forgets(this)]
        pub fn into_raw(this: Arc<T>) -> *const T {}
        #[adopts(ptr)]
        pub unsafe fn from_raw(ptr: *const T) -> Arc<T> {}
    }
    /// One more handle of the same content.
    impl<T: ?Sized> Clone for Arc<T> {
        #[shares(self)]
        fn clone(&self) -> Self {}
    }
    impl<T: ?Sized> Deref for Arc<T> {
        type Target = T;
    }
    impl<T: ?Sized> AsRef<T> for Arc<T> {}
    impl<T> From<T> for Arc<T> {}
    impl<T> From<Box<T>> for Arc<T> {}
    impl<T: Default> Default for Arc<T> {}

    #[weak]
    pub struct Weak<T: ?Sized> {}
    impl<T: ?Sized> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
        #[pure]
        pub fn strong_count(&self) -> usize {}
        #[pure]
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
    }
    impl<T: ?Sized> Clone for Weak<T> {}
    impl<T> Default for Weak<T> {}

    pub type LockResult<Guard> = Result<Guard, PoisonError<Guard>>;
    pub type TryLockResult<Guard> = Result<Guard, TryLockError<Guard>>;
    pub struct PoisonError<T> {
        data: T,
    }
    impl<T> PoisonError<T> {
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    pub enum TryLockError<T> {
        Poisoned(PoisonError<T>),
        WouldBlock,
    }

    #[lock]
    #[derive(Default)]
    pub struct Mutex<T: ?Sized> {
        data: T,
    }
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
        pub fn into_inner(self) -> LockResult<T> {}
    }
    impl<T: ?Sized> Mutex<T> {
        pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {}
        pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
        #[pure]
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
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

    #[lock]
    #[derive(Default)]
    pub struct RwLock<T: ?Sized> {
        data: T,
    }
    impl<T> RwLock<T> {
        pub fn new(t: T) -> RwLock<T> {}
        pub fn into_inner(self) -> LockResult<T> {}
    }
    impl<T: ?Sized> RwLock<T> {
        pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {}
        pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {}
        pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
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
    #[derive(Clone, Copy)]
    pub struct WaitTimeoutResult {}
    impl WaitTimeoutResult {
        #[pure]
        pub fn timed_out(&self) -> bool {}
    }
    impl Condvar {
        pub fn new() -> Condvar {}
        #[waits(token)]
        pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {}
        #[calls(condition)]
        #[waits(token)]
        pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(
            &self,
            guard: MutexGuard<'a, T>,
            condition: F,
        ) -> LockResult<MutexGuard<'a, T>> {
        }
        #[waits(token, bounded)]
        pub fn wait_timeout<'a, T>(
            &self,
            guard: MutexGuard<'a, T>,
            dur: Duration,
        ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        }
        #[calls(condition)]
        #[waits(token, bounded)]
        pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(
            &self,
            guard: MutexGuard<'a, T>,
            dur: Duration,
            condition: F,
        ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        }
        #[cancels(self)]
        pub fn notify_one(&self) {}
        #[cancels(self)]
        pub fn notify_all(&self) {}
    }

    #[token]
    pub struct Barrier {}
    impl Barrier {
        pub const fn new(n: usize) -> Barrier {}
        #[waits(token)]
        pub fn wait(&self) -> BarrierWaitResult {}
    }
    pub struct BarrierWaitResult {}
    impl BarrierWaitResult {
        #[pure]
        pub fn is_leader(&self) -> bool {}
    }

    pub struct Once {}
    impl Once {
        pub const fn new() -> Once {}
        #[calls(f)]
        pub fn call_once<F: FnOnce()>(&self, f: F) {}
        #[pure]
        pub fn is_completed(&self) -> bool {}
    }
    #[derive(Clone, Default)]
    pub struct OnceLock<T> {
        value: T,
    }
    impl<T> OnceLock<T> {
        pub const fn new() -> OnceLock<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        #[inserts(value)]
        pub fn set(&self, value: T) -> Result<(), T> {}
        #[calls(f)]
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    pub struct LazyLock<T, F = fn() -> T> {
        value: T,
        init: F,
    }
    impl<T, F: FnOnce() -> T> LazyLock<T, F> {
        #[calls(f)]
        pub const fn new(f: F) -> LazyLock<T, F> {}
        pub fn force(this: &LazyLock<T, F>) -> &T {}
    }
    impl<T, F> Deref for LazyLock<T, F> {
        type Target = T;
    }

    pub mod atomic {
        #[derive(Clone, Copy)]
        pub enum Ordering {
            Relaxed,
            Release,
            Acquire,
            AcqRel,
            SeqCst,
        }
        pub fn fence(order: Ordering) {}

        #[derive(Default)]
        pub struct AtomicBool {}
        impl AtomicBool {
            pub const fn new(v: bool) -> AtomicBool {}
            pub fn load(&self, order: Ordering) -> bool {}
            #[sets(flag)]
            pub fn store(&self, val: bool, order: Ordering) {}
            #[sets(flag)]
            pub fn swap(&self, val: bool, order: Ordering) -> bool {}
            pub fn compare_exchange(
                &self,
                current: bool,
                new: bool,
                success: Ordering,
                failure: Ordering,
            ) -> Result<bool, bool> {
            }
            pub fn fetch_or(&self, val: bool, order: Ordering) -> bool {}
            pub fn fetch_and(&self, val: bool, order: Ordering) -> bool {}
        }

        // A descriptor that is stored in an atomic is kept there.
        #[derive(Default)]
        pub struct AtomicI32 {}
        impl AtomicI32 {
            pub const fn new(v: i32) -> AtomicI32 {}
            pub fn load(&self, order: Ordering) -> i32 {}
            #[keeps(val)]
            pub fn store(&self, val: i32, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, val: i32, order: Ordering) -> i32 {}
            pub fn fetch_add(&self, val: i32, order: Ordering) -> i32 {}
            pub fn fetch_sub(&self, val: i32, order: Ordering) -> i32 {}
            pub fn fetch_max(&self, val: i32, order: Ordering) -> i32 {}
            #[keeps(new)]
            pub fn compare_exchange(
                &self,
                current: i32,
                new: i32,
                success: Ordering,
                failure: Ordering,
            ) -> Result<i32, i32> {
            }
        }

        #[derive(Default)]
        pub struct AtomicU8 {}
        impl AtomicU8 {
            pub const fn new(v: u8) -> AtomicU8 {}
            pub fn load(&self, order: Ordering) -> u8 {}
            pub fn store(&self, val: u8, order: Ordering) {}
            pub fn swap(&self, val: u8, order: Ordering) -> u8 {}
            pub fn fetch_add(&self, val: u8, order: Ordering) -> u8 {}
            pub fn fetch_sub(&self, val: u8, order: Ordering) -> u8 {}
            pub fn fetch_max(&self, val: u8, order: Ordering) -> u8 {}
            pub fn compare_exchange(
                &self,
                current: u8,
                new: u8,
                success: Ordering,
                failure: Ordering,
            ) -> Result<u8, u8> {
            }
        }

        #[derive(Default)]
        pub struct AtomicU32 {}
        impl AtomicU32 {
            pub const fn new(v: u32) -> AtomicU32 {}
            pub fn load(&self, order: Ordering) -> u32 {}
            pub fn store(&self, val: u32, order: Ordering) {}
            pub fn swap(&self, val: u32, order: Ordering) -> u32 {}
            pub fn fetch_add(&self, val: u32, order: Ordering) -> u32 {}
            pub fn fetch_sub(&self, val: u32, order: Ordering) -> u32 {}
            pub fn fetch_max(&self, val: u32, order: Ordering) -> u32 {}
            pub fn compare_exchange(
                &self,
                current: u32,
                new: u32,
                success: Ordering,
                failure: Ordering,
            ) -> Result<u32, u32> {
            }
        }

        #[derive(Default)]
        pub struct AtomicI64 {}
        impl AtomicI64 {
            pub const fn new(v: i64) -> AtomicI64 {}
            pub fn load(&self, order: Ordering) -> i64 {}
            #[keeps(val)]
            pub fn store(&self, val: i64, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, val: i64, order: Ordering) -> i64 {}
            pub fn fetch_add(&self, val: i64, order: Ordering) -> i64 {}
            pub fn fetch_sub(&self, val: i64, order: Ordering) -> i64 {}
            pub fn fetch_max(&self, val: i64, order: Ordering) -> i64 {}
            #[keeps(new)]
            pub fn compare_exchange(
                &self,
                current: i64,
                new: i64,
                success: Ordering,
                failure: Ordering,
            ) -> Result<i64, i64> {
            }
        }

        #[derive(Default)]
        pub struct AtomicU64 {}
        impl AtomicU64 {
            pub const fn new(v: u64) -> AtomicU64 {}
            pub fn load(&self, order: Ordering) -> u64 {}
            #[keeps(val)]
            pub fn store(&self, val: u64, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, val: u64, order: Ordering) -> u64 {}
            pub fn fetch_add(&self, val: u64, order: Ordering) -> u64 {}
            pub fn fetch_sub(&self, val: u64, order: Ordering) -> u64 {}
            pub fn fetch_max(&self, val: u64, order: Ordering) -> u64 {}
            #[keeps(new)]
            pub fn compare_exchange(
                &self,
                current: u64,
                new: u64,
                success: Ordering,
                failure: Ordering,
            ) -> Result<u64, u64> {
            }
        }

        #[derive(Default)]
        pub struct AtomicUsize {}
        impl AtomicUsize {
            pub const fn new(v: usize) -> AtomicUsize {}
            pub fn load(&self, order: Ordering) -> usize {}
            #[keeps(val)]
            pub fn store(&self, val: usize, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, val: usize, order: Ordering) -> usize {}
            pub fn fetch_add(&self, val: usize, order: Ordering) -> usize {}
            pub fn fetch_sub(&self, val: usize, order: Ordering) -> usize {}
            pub fn fetch_max(&self, val: usize, order: Ordering) -> usize {}
            #[keeps(new)]
            pub fn compare_exchange(
                &self,
                current: usize,
                new: usize,
                success: Ordering,
                failure: Ordering,
            ) -> Result<usize, usize> {
            }
        }

        #[derive(Default)]
        pub struct AtomicIsize {}
        impl AtomicIsize {
            pub const fn new(v: isize) -> AtomicIsize {}
            pub fn load(&self, order: Ordering) -> isize {}
            #[keeps(val)]
            pub fn store(&self, val: isize, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, val: isize, order: Ordering) -> isize {}
            pub fn fetch_add(&self, val: isize, order: Ordering) -> isize {}
            pub fn fetch_sub(&self, val: isize, order: Ordering) -> isize {}
            pub fn fetch_max(&self, val: isize, order: Ordering) -> isize {}
            #[keeps(new)]
            pub fn compare_exchange(
                &self,
                current: isize,
                new: isize,
                success: Ordering,
                failure: Ordering,
            ) -> Result<isize, isize> {
            }
        }

        pub struct AtomicPtr<T> {}
        impl<T> AtomicPtr<T> {
            pub const fn new(p: *mut T) -> AtomicPtr<T> {}
            pub fn load(&self, order: Ordering) -> *mut T {}
            #[keeps(ptr)]
            pub fn store(&self, ptr: *mut T, order: Ordering) {}
            #[replaces]
            pub fn swap(&self, ptr: *mut T, order: Ordering) -> *mut T {}
        }
    }

    pub mod mpsc {
        use crate::time::Duration;

        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}

        #[sender]
        #[derive(Clone)]
        pub struct Sender<T> {}
        impl<T> Sender<T> {
            #[keeps(t)]
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
        }
        #[sender]
        #[derive(Clone)]
        pub struct SyncSender<T> {}
        impl<T> SyncSender<T> {
            #[keeps(t)]
            #[waits(channel)]
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
            #[keeps(t)]
            pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {}
        }

        #[receiver]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            /// An error says that every sender is gone.
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub fn recv(&self) -> Result<T, RecvError> {}
            #[reads(self, end = "error")]
            #[waits(channel, bounded)]
            pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
            #[reads(self, end = "error")]
            pub fn try_recv(&self) -> Result<T, TryRecvError> {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn try_iter(&self) -> TryIter<'_, T> {}
        }
        impl<T> crate::error::Error for SendError<T> {}
        impl<T> crate::error::Error for TrySendError<T> {}
        impl crate::error::Error for RecvError {}
        impl crate::error::Error for TryRecvError {}
        impl crate::error::Error for RecvTimeoutError {}
        impl<T> IntoIterator for Receiver<T> {
            type Item = T;
            type IntoIter = IntoIter<T>;
        }
        impl<'a, T> IntoIterator for &'a Receiver<T> {
            type Item = T;
            type IntoIter = Iter<'a, T>;
        }
        pub struct Iter<'a, T> {
            rx: &'a Receiver<T>,
        }
        impl<T> Iterator for Iter<'_, T> {
            type Item = T;
            #[reads(self, end = "none")]
            #[waits(channel)]
            fn next(&mut self) -> Option<T> {}
        }
        pub struct TryIter<'a, T> {
            rx: &'a Receiver<T>,
        }
        impl<T> Iterator for TryIter<'_, T> {
            type Item = T;
            #[reads(self, end = "none")]
            fn next(&mut self) -> Option<T> {}
        }
        pub struct IntoIter<T> {
            rx: Receiver<T>,
        }
        impl<T> Iterator for IntoIter<T> {
            type Item = T;
            #[reads(self, end = "none")]
            #[waits(channel)]
            fn next(&mut self) -> Option<T> {}
        }

        #[derive(Clone, Copy)]
        pub struct SendError<T>(pub T);
        #[derive(Clone, Copy)]
        pub enum TrySendError<T> {
            Full(T),
            Disconnected(T),
        }
        #[derive(Clone, Copy)]
        pub struct RecvError;
        #[derive(Clone, Copy)]
        pub enum TryRecvError {
            Empty,
            Disconnected,
        }
        #[derive(Clone, Copy)]
        pub enum RecvTimeoutError {
            Timeout,
            Disconnected,
        }
    }
}
