//! `tokio::sync`. What is sent is the channel's; a receiver learns of the end when the last sender is gone.

pub mod sync {
    use std::future::Future;
    use std::ops::{Deref, DerefMut};
    use std::pin::Pin;
    use std::sync::Arc;
    use std::task::{Context, Poll};
    use std::time::Duration;

    pub mod mpsc {
        use super::*;

        #[channel]
        pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}

        #[sender]
        #[derive(Clone)]
        pub struct Sender<T> {}
        impl<T> Sender<T> {
            #[keeps(value)]
            #[waits(channel)]
            pub async fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[keeps(value)]
            #[waits(channel, bounded)]
            pub async fn send_timeout(
                &self,
                value: T,
                timeout: Duration,
            ) -> Result<(), error::SendTimeoutError<T>> {
            }
            #[keeps(message)]
            pub fn try_send(&self, message: T) -> Result<(), error::TrySendError<T>> {}
            #[keeps(value)]
            #[waits(channel)]
            pub fn blocking_send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[waits(channel)]
            pub async fn reserve(&self) -> Result<Permit<'_, T>, error::SendError<()>> {}
            pub fn try_reserve(&self) -> Result<Permit<'_, T>, error::TrySendError<()>> {}
            /// Until the receiver is gone.
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[pure]
            pub fn capacity(&self) -> usize {}
            pub fn downgrade(&self) -> WeakSender<T> {}
        }
        #[weak]
        #[derive(Clone)]
        pub struct WeakSender<T> {}
        impl<T> WeakSender<T> {
            pub fn upgrade(&self) -> Option<Sender<T>> {}
        }
        pub struct Permit<'a, T> {}
        impl<T> Permit<'_, T> {
            #[keeps(value)]
            pub fn send(self, value: T) {}
        }

        #[sender]
        #[derive(Clone)]
        pub struct UnboundedSender<T> {}
        impl<T> UnboundedSender<T> {
            #[keeps(message)]
            pub fn send(&self, message: T) -> Result<(), error::SendError<T>> {}
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
        }

        #[receiver]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            #[reads(self, end = "none")]
            #[waits(channel)]
            pub async fn recv(&mut self) -> Option<T> {}
            /// Zero when the last sender is gone.
            #[reads(self, into = buffer, end = "zero")]
            #[waits(channel)]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[reads(self, end = "error")]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[reads(self, end = "none")]
            #[waits(channel)]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            #[reads(self, end = "none")]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {}
            pub fn close(&mut self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[length]
            pub fn len(&self) -> usize {}
        }
        #[receiver]
        pub struct UnboundedReceiver<T> {}
        impl<T> UnboundedReceiver<T> {
            #[reads(self, end = "none")]
            #[waits(channel)]
            pub async fn recv(&mut self) -> Option<T> {}
            /// Zero when the last sender is gone.
            #[reads(self, into = buffer, end = "zero")]
            #[waits(channel)]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[reads(self, end = "error")]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[reads(self, end = "none")]
            #[waits(channel)]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            #[reads(self, end = "none")]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {}
            pub fn close(&mut self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[length]
            pub fn len(&self) -> usize {}
        }

        pub mod error {
            #[derive(Clone, Copy)]
            pub struct SendError<T>(pub T);
            #[derive(Clone, Copy)]
            pub enum TrySendError<T> {
                Full(T),
                Closed(T),
            }
            #[derive(Clone, Copy)]
            pub enum SendTimeoutError<T> {
                Timeout(T),
                Closed(T),
            }
            #[derive(Clone, Copy)]
            pub enum TryRecvError {
                Empty,
                Disconnected,
            }
        }
    }

    pub mod oneshot {
        use super::*;

        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[sender]
        pub struct Sender<T> {}
        impl<T> Sender<T> {
            #[keeps(t)]
            pub fn send(self, t: T) -> Result<(), T> {}
            #[waits(channel)]
            pub async fn closed(&mut self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
        }
        #[receiver]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            pub fn close(&mut self) {}
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[waits(channel)]
            pub fn blocking_recv(self) -> Result<T, error::RecvError> {}
        }
        impl<T> Future for Receiver<T> {
            type Output = Result<T, error::RecvError>;
            #[waits(channel)]
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, error::RecvError>> {}
        }
        pub mod error {
            #[derive(Clone, Copy)]
            pub struct RecvError {}
            #[derive(Clone, Copy)]
            pub enum TryRecvError {
                Empty,
                Closed,
            }
        }
    }

    pub mod broadcast {
        #[channel]
        pub fn channel<T: Clone>(capacity: usize) -> (Sender<T>, Receiver<T>) {}
        #[sender]
        #[derive(Clone)]
        pub struct Sender<T> {}
        impl<T> Sender<T> {
            pub fn new(capacity: usize) -> Sender<T> {}
            #[keeps(value)]
            pub fn send(&self, value: T) -> Result<usize, error::SendError<T>> {}
            pub fn subscribe(&self) -> Receiver<T> {}
            #[pure]
            pub fn receiver_count(&self) -> usize {}
        }
        #[receiver]
        pub struct Receiver<T> {}
        impl<T: Clone> Receiver<T> {
            /// `Closed` when the last sender is gone; `Lagged` is no end.
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub async fn recv(&mut self) -> Result<T, error::RecvError> {}
            #[reads(self, end = "error")]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            pub fn resubscribe(&self) -> Receiver<T> {}
        }
        pub mod error {
            pub struct SendError<T>(pub T);
            #[derive(Clone)]
            pub enum RecvError {
                Closed,
                Lagged(u64),
            }
            #[derive(Clone)]
            pub enum TryRecvError {
                Empty,
                Closed,
                Lagged(u64),
            }
        }
    }

    pub mod watch {
        #[channel]
        pub fn channel<T>(init: T) -> (Sender<T>, Receiver<T>) {}
        #[sender]
        #[derive(Clone)]
        pub struct Sender<T> {}
        impl<T> Sender<T> {
            pub fn new(init: T) -> Sender<T> {}
            #[keeps(value)]
            pub fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[keeps(value)]
            pub fn send_replace(&self, value: T) -> T {}
            #[calls(modify)]
            pub fn send_modify<F: FnOnce(&mut T)>(&self, modify: F) {}
            #[calls(modify)]
            pub fn send_if_modified<F: FnOnce(&mut T) -> bool>(&self, modify: F) -> bool {}
            pub fn borrow(&self) -> Ref<'_, T> {}
            pub fn subscribe(&self) -> Receiver<T> {}
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
        }
        #[receiver]
        #[derive(Clone)]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            pub fn borrow(&self) -> Ref<'_, T> {}
            pub fn borrow_and_update(&mut self) -> Ref<'_, T> {}
            pub fn has_changed(&self) -> Result<bool, error::RecvError> {}
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub async fn changed(&mut self) -> Result<(), error::RecvError> {}
            #[calls(f)]
            #[waits(channel)]
            pub async fn wait_for(
                &mut self,
                f: impl FnMut(&T) -> bool,
            ) -> Result<Ref<'_, T>, error::RecvError> {
            }
        }
        #[guard]
        pub struct Ref<'a, T> {
            value: &'a T,
        }
        impl<T> std::ops::Deref for Ref<'_, T> {
            type Target = T;
        }
        pub mod error {
            pub struct SendError<T>(pub T);
            #[derive(Clone)]
            pub struct RecvError {}
        }
    }

    #[lock]
    #[derive(Default)]
    pub struct Mutex<T: ?Sized> {
        data: T,
    }
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: ?Sized> Mutex<T> {
        #[waits(token)]
        pub async fn lock(&self) -> MutexGuard<'_, T> {}
        #[waits(token)]
        pub async fn lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {}
        #[waits(token)]
        pub fn blocking_lock(&self) -> MutexGuard<'_, T> {}
        pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError> {}
        pub fn try_lock_owned(self: Arc<Self>) -> Result<OwnedMutexGuard<T>, TryLockError> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T> From<T> for Mutex<T> {}
    pub struct TryLockError {}
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
    pub struct OwnedMutexGuard<T: ?Sized> {
        lock: Arc<Mutex<T>>,
    }
    impl<T: ?Sized> Deref for OwnedMutexGuard<T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for OwnedMutexGuard<T> {
        type Target = T;
    }

    #[lock]
    #[derive(Default)]
    pub struct RwLock<T: ?Sized> {
        data: T,
    }
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: ?Sized> RwLock<T> {
        #[waits(token)]
        pub async fn read(&self) -> RwLockReadGuard<'_, T> {}
        #[waits(token)]
        pub async fn write(&self) -> RwLockWriteGuard<'_, T> {}
        #[waits(token)]
        pub async fn read_owned(self: Arc<Self>) -> OwnedRwLockReadGuard<T> {}
        #[waits(token)]
        pub async fn write_owned(self: Arc<Self>) -> OwnedRwLockWriteGuard<T> {}
        pub fn try_read(&self) -> Result<RwLockReadGuard<'_, T>, TryLockError> {}
        pub fn try_write(&self) -> Result<RwLockWriteGuard<'_, T>, TryLockError> {}
        #[waits(token)]
        pub fn blocking_read(&self) -> RwLockReadGuard<'_, T> {}
        #[waits(token)]
        pub fn blocking_write(&self) -> RwLockWriteGuard<'_, T> {}
        pub fn get_mut(&mut self) -> &mut T {}
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
    #[guard]
    pub struct OwnedRwLockReadGuard<T: ?Sized> {
        lock: Arc<RwLock<T>>,
    }
    impl<T: ?Sized> Deref for OwnedRwLockReadGuard<T> {
        type Target = T;
    }
    #[guard]
    pub struct OwnedRwLockWriteGuard<T: ?Sized> {
        lock: Arc<RwLock<T>>,
    }
    impl<T: ?Sized> Deref for OwnedRwLockWriteGuard<T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for OwnedRwLockWriteGuard<T> {
        type Target = T;
    }

    #[token]
    #[derive(Default)]
    pub struct Notify {}
    impl Notify {
        pub const fn new() -> Notify {}
        #[waits(token)]
        pub fn notified(&self) -> Notified<'_> {}
        pub fn notify_one(&self) {}
        pub fn notify_last(&self) {}
        pub fn notify_waiters(&self) {}
    }
    #[future]
    pub struct Notified<'a> {
        notify: &'a Notify,
    }
    impl Notified<'_> {
        pub fn enable(self: Pin<&mut Self>) -> bool {}
    }
    impl Future for Notified<'_> {
        type Output = ();
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }

    #[token]
    pub struct Semaphore {}
    impl Semaphore {
        pub fn new(permits: usize) -> Semaphore {}
        #[waits(token)]
        pub async fn acquire(&self) -> Result<SemaphorePermit<'_>, AcquireError> {}
        #[waits(token)]
        pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit<'_>, AcquireError> {}
        #[waits(token)]
        pub async fn acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, AcquireError> {}
        pub fn try_acquire(&self) -> Result<SemaphorePermit<'_>, TryAcquireError> {}
        pub fn try_acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, TryAcquireError> {}
        #[pure]
        pub fn available_permits(&self) -> usize {}
        pub fn add_permits(&self, n: usize) {}
        pub fn close(&self) {}
    }
    pub struct SemaphorePermit<'a> {}
    impl SemaphorePermit<'_> {
        pub fn forget(self) {}
    }
    pub struct OwnedSemaphorePermit {}
    impl OwnedSemaphorePermit {
        pub fn forget(self) {}
    }
    pub struct AcquireError {}
    pub enum TryAcquireError {
        Closed,
        NoPermits,
    }

    #[token]
    pub struct Barrier {}
    impl Barrier {
        pub fn new(n: usize) -> Barrier {}
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
        pub fn set(&self, value: T) -> Result<(), SetError<T>> {}
        #[calls(f)]
        pub async fn get_or_init<F: FnOnce() -> Fut, Fut: Future<Output = T>>(&self, f: F) -> &T {}
        #[calls(f)]
        pub async fn get_or_try_init<E, F: FnOnce() -> Fut, Fut: Future<Output = Result<T, E>>>(
            &self,
            f: F,
        ) -> Result<&T, E> {
        }
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    pub enum SetError<T> {
        AlreadyInitializedError(T),
        InitializingError(T),
    }
}
