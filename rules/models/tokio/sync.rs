//! `tokio::sync`. What is sent is the channel's; a receiver learns of the end when the last sender is gone.
//! docs: `mpsc::Sender::send`, and those of `oneshot`, `broadcast` and `watch`, says that the value is in
//! the channel when it succeeds

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
            #[waits(channel)]
            pub async fn reserve_many(
                &self,
                n: usize,
            ) -> Result<PermitIterator<'_, T>, error::SendError<()>> {
            }
            #[waits(channel)]
            pub async fn reserve_owned(self) -> Result<OwnedPermit<T>, error::SendError<()>> {}
            pub fn try_reserve_owned(self) -> Result<OwnedPermit<T>, error::TrySendError<Sender<T>>> {}
            #[pure]
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
            #[pure]
            pub fn max_capacity(&self) -> usize {}
            #[pure]
            pub fn strong_count(&self) -> usize {}
            #[pure]
            pub fn weak_count(&self) -> usize {}
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
        pub struct Permit<'a, T> {
            chan: &'a Sender<T>,
        }
        impl<T> Permit<'_, T> {
            #[keeps(value)]
            pub fn send(self, value: T) {}
        }
        pub struct PermitIterator<'a, T> {
            chan: &'a Sender<T>,
        }
        impl<'a, T> Iterator for PermitIterator<'a, T> {
            type Item = Permit<'a, T>;
        }
        pub struct OwnedPermit<T> {
            chan: Sender<T>,
        }
        impl<T> OwnedPermit<T> {
            /// The sender comes back; the value is in the channel.
            #[keeps(value)]
            pub fn send(self, value: T) -> Sender<T> {}
            pub fn release(self) -> Sender<T> {}
        }

        #[sender]
        #[derive(Clone)]
        pub struct UnboundedSender<T> {}
        impl<T> UnboundedSender<T> {
            #[keeps(message)]
            pub fn send(&self, message: T) -> Result<(), error::SendError<T>> {}
            /// Until the receiver is gone.
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[pure]
            pub fn same_channel(&self, other: &UnboundedSender<T>) -> bool {}
            pub fn downgrade(&self) -> WeakUnboundedSender<T> {}
            #[pure]
            pub fn strong_count(&self) -> usize {}
            #[pure]
            pub fn weak_count(&self) -> usize {}
        }
        #[weak]
        #[derive(Clone)]
        pub struct WeakUnboundedSender<T> {}
        impl<T> WeakUnboundedSender<T> {
            pub fn upgrade(&self) -> Option<UnboundedSender<T>> {}
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
            /// Zero when the last sender is gone.
            #[reads(self, into = buffer, end = "zero")]
            #[waits(channel)]
            pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[pure]
            pub fn sender_strong_count(&self) -> usize {}
            #[reads(self, end = "none")]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {}
            /// No sender can send any more.
            #[cancels(self)]
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
            /// Zero when the last sender is gone.
            #[reads(self, into = buffer, end = "zero")]
            #[waits(channel)]
            pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[pure]
            pub fn sender_strong_count(&self) -> usize {}
            #[reads(self, end = "none")]
            pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {}
            /// No sender can send any more.
            #[cancels(self)]
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
            impl<T> TrySendError<T> {
                pub fn into_inner(self) -> T {}
            }
            impl<T> std::error::Error for SendError<T> {}
            impl<T> std::error::Error for TrySendError<T> {}
            #[derive(Clone, Copy)]
            pub enum SendTimeoutError<T> {
                Timeout(T),
                Closed(T),
            }
            impl<T> SendTimeoutError<T> {
                pub fn into_inner(self) -> T {}
            }
            impl<T> std::error::Error for SendTimeoutError<T> {}
            #[derive(Clone, Copy)]
            pub enum TryRecvError {
                Empty,
                Disconnected,
            }
            impl std::error::Error for TryRecvError {}
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
            /// Until the receiver is gone.
            #[waits(channel)]
            pub async fn closed(&mut self) {}
            pub fn poll_closed(&mut self, cx: &mut Context<'_>) -> Poll<()> {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
        }
        #[receiver]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            /// No sender can send any more.
            #[cancels(self)]
            pub fn close(&mut self) {}
            #[pure]
            pub fn is_terminated(&self) -> bool {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[reads(self, end = "error")]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub fn blocking_recv(self) -> Result<T, error::RecvError> {}
        }
        /// An error says that the sender is gone.
        impl<T> Future for Receiver<T> {
            type Output = Result<T, error::RecvError>;
            #[reads(self, end = "error")]
            #[waits(channel)]
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, error::RecvError>> {}
        }
        pub mod error {
            #[derive(Clone, Copy)]
            pub struct RecvError {}
            impl std::error::Error for RecvError {}
            #[derive(Clone, Copy)]
            pub enum TryRecvError {
                Empty,
                Closed,
            }
            impl std::error::Error for TryRecvError {}
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
            pub fn downgrade(&self) -> WeakSender<T> {}
            /// Until the last receiver is gone.
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[pure]
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
            #[pure]
            pub fn receiver_count(&self) -> usize {}
        }
        #[weak]
        #[derive(Clone)]
        pub struct WeakSender<T> {}
        impl<T> WeakSender<T> {
            pub fn upgrade(&self) -> Option<Sender<T>> {}
        }
        #[receiver]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
        }
        impl<T: Clone> Receiver<T> {
            /// `Closed` when the last sender is gone; `Lagged` is no end.
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub async fn recv(&mut self) -> Result<T, error::RecvError> {}
            #[reads(self, end = "error")]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub fn blocking_recv(&mut self) -> Result<T, error::RecvError> {}
            pub fn resubscribe(&self) -> Receiver<T> {}
        }
        pub mod error {
            pub struct SendError<T>(pub T);
            impl<T> std::error::Error for SendError<T> {}
            #[derive(Clone)]
            pub enum RecvError {
                Closed,
                Lagged(u64),
            }
            impl std::error::Error for RecvError {}
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
            /// Until the last receiver is gone.
            #[waits(channel)]
            pub async fn closed(&self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[pure]
            pub fn receiver_count(&self) -> usize {}
            #[pure]
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
        }
        #[receiver]
        #[derive(Clone)]
        pub struct Receiver<T> {}
        impl<T> Receiver<T> {
            pub fn borrow(&self) -> Ref<'_, T> {}
            pub fn borrow_and_update(&mut self) -> Ref<'_, T> {}
            pub fn has_changed(&self) -> Result<bool, error::RecvError> {}
            pub fn mark_changed(&mut self) {}
            pub fn mark_unchanged(&mut self) {}
            #[pure]
            pub fn is_closed(&self) -> bool {}
            #[pure]
            pub fn same_channel(&self, other: &Receiver<T>) -> bool {}
            /// An error says that the last sender is gone.
            #[reads(self, end = "error")]
            #[waits(channel)]
            pub async fn changed(&mut self) -> Result<(), error::RecvError> {}
            #[calls(f)]
            #[reads(self, end = "error")]
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
        impl<T> Ref<'_, T> {
            #[pure]
            pub fn has_changed(&self) -> bool {}
        }
        impl<T> std::ops::Deref for Ref<'_, T> {
            type Target = T;
        }
        pub mod error {
            pub struct SendError<T>(pub T);
            impl<T> std::error::Error for SendError<T> {}
            #[derive(Clone)]
            pub struct RecvError {}
            impl std::error::Error for RecvError {}
        }
    }

    #[lock]
    #[derive(Default)]
    pub struct Mutex<T: ?Sized> {
        data: T,
    }
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
        pub const fn const_new(t: T) -> Mutex<T> {}
        pub fn into_inner(self) -> T {}
    }
    impl<T: ?Sized> Mutex<T> {
        #[waits(token)]
        pub async fn lock(&self) -> MutexGuard<'_, T> {}
        #[waits(token)]
        pub async fn lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {}
        #[waits(token)]
        pub fn blocking_lock(&self) -> MutexGuard<'_, T> {}
        #[waits(token)]
        pub fn blocking_lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {}
        pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError> {}
        pub fn try_lock_owned(self: Arc<Self>) -> Result<OwnedMutexGuard<T>, TryLockError> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T> From<T> for Mutex<T> {}
    pub struct TryLockError {}
    impl std::error::Error for TryLockError {}
    #[guard]
    pub struct MutexGuard<'a, T: ?Sized> {
        data: &'a mut T,
    }
    impl<'a, T: ?Sized> MutexGuard<'a, T> {
        #[calls(f)]
        pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(
            this: MutexGuard<'a, T>,
            f: F,
        ) -> MappedMutexGuard<'a, U> {
        }
        pub fn mutex(this: &MutexGuard<'a, T>) -> &'a Mutex<T> {}
    }
    #[guard]
    pub struct MappedMutexGuard<'a, T: ?Sized> {
        data: &'a mut T,
    }
    impl<T: ?Sized> Deref for MappedMutexGuard<'_, T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for MappedMutexGuard<'_, T> {
        type Target = T;
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
        pub const fn const_new(value: T) -> RwLock<T> {}
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
        pub fn try_read_owned(self: Arc<Self>) -> Result<OwnedRwLockReadGuard<T>, TryLockError> {}
        pub fn try_write_owned(self: Arc<Self>) -> Result<OwnedRwLockWriteGuard<T>, TryLockError> {}
        #[waits(token)]
        pub fn blocking_read(&self) -> RwLockReadGuard<'_, T> {}
        #[waits(token)]
        pub fn blocking_write(&self) -> RwLockWriteGuard<'_, T> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T> From<T> for RwLock<T> {}
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
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
        pub fn downgrade(self) -> RwLockReadGuard<'a, T> {}
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
        pub fn new() -> Notify {}
        pub const fn const_new() -> Notify {}
        #[waits(token)]
        pub fn notified(&self) -> Notified<'_> {}
        #[waits(token)]
        pub fn notified_owned(self: Arc<Self>) -> OwnedNotified {}
        #[cancels(self)]
        pub fn notify_one(&self) {}
        #[cancels(self)]
        pub fn notify_last(&self) {}
        #[cancels(self)]
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

    #[future]
    pub struct OwnedNotified {
        notify: Arc<Notify>,
    }
    impl OwnedNotified {
        pub fn enable(self: Pin<&mut Self>) -> bool {}
    }
    impl Future for OwnedNotified {
        type Output = ();
        #[waits(token)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }

    /// A permit ends a wait when it is dropped; `close` ends them all.
    #[token]
    pub struct Semaphore {}
    impl Semaphore {
        pub fn new(permits: usize) -> Semaphore {}
        pub const fn const_new(permits: usize) -> Semaphore {}
        #[waits(token)]
        pub async fn acquire(&self) -> Result<SemaphorePermit<'_>, AcquireError> {}
        #[waits(token)]
        pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit<'_>, AcquireError> {}
        #[waits(token)]
        pub async fn acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, AcquireError> {}
        #[waits(token)]
        pub async fn acquire_many_owned(
            self: Arc<Self>,
            n: u32,
        ) -> Result<OwnedSemaphorePermit, AcquireError> {
        }
        pub fn try_acquire_many(&self, n: u32) -> Result<SemaphorePermit<'_>, TryAcquireError> {}
        pub fn try_acquire_many_owned(
            self: Arc<Self>,
            n: u32,
        ) -> Result<OwnedSemaphorePermit, TryAcquireError> {
        }
        pub fn try_acquire(&self) -> Result<SemaphorePermit<'_>, TryAcquireError> {}
        pub fn try_acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, TryAcquireError> {}
        #[pure]
        pub fn available_permits(&self) -> usize {}
        #[cancels(self)]
        pub fn add_permits(&self, n: usize) {}
        pub fn forget_permits(&self, n: usize) -> usize {}
        #[cancels(self)]
        pub fn close(&self) {}
        #[pure]
        pub fn is_closed(&self) -> bool {}
    }
    pub struct SemaphorePermit<'a> {
        sem: &'a Semaphore,
    }
    impl SemaphorePermit<'_> {
        pub fn forget(self) {}
    }
    pub struct OwnedSemaphorePermit {
        sem: Arc<Semaphore>,
    }
    impl OwnedSemaphorePermit {
        pub fn forget(self) {}
        pub fn semaphore(&self) -> &Arc<Semaphore> {}
    }
    #[derive(Clone)]
    pub struct AcquireError {}
    impl std::error::Error for AcquireError {}
    #[derive(Clone)]
    pub enum TryAcquireError {
        Closed,
        NoPermits,
    }
    impl std::error::Error for TryAcquireError {}

    #[token]
    pub struct Barrier {}
    impl Barrier {
        pub fn new(n: usize) -> Barrier {}
        #[waits(token)]
        pub async fn wait(&self) -> BarrierWaitResult {}
    }
    #[derive(Clone)]
    pub struct BarrierWaitResult {}
    impl BarrierWaitResult {
        #[pure]
        pub fn is_leader(&self) -> bool {}
    }

    #[derive(Clone, Default)]
    pub struct OnceCell<T> {
        value: T,
    }
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub const fn const_new() -> OnceCell<T> {}
        pub fn new_with(value: Option<T>) -> OnceCell<T> {}
        pub const fn const_new_with(value: T) -> OnceCell<T> {}
        #[pure]
        pub fn initialized(&self) -> bool {}
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

    #[derive(Clone, Default)]
    pub struct SetOnce<T> {
        value: T,
    }
    impl<T> SetOnce<T> {
        pub fn new() -> SetOnce<T> {}
        pub const fn const_new() -> SetOnce<T> {}
        pub fn get(&self) -> Option<&T> {}
        #[inserts(value)]
        pub fn set(&self, value: T) -> Result<(), SetOnceError<T>> {}
        pub fn into_inner(self) -> Option<T> {}
        #[waits(token)]
        pub async fn wait(&self) -> &T {}
    }
    pub struct SetOnceError<T>(pub T);
}
