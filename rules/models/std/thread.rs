//! Threads. Nothing ends a thread from outside: dropping its handle detaches it.
//! docs: `std::thread::JoinHandle` says that it detaches the thread when it is dropped; `thread::scope`
//! says that threads not joined by hand are joined before it returns

pub mod thread {
    use crate::io;
    use crate::time::Duration;

    pub type Result<T> = crate::result::Result<T, Box<dyn crate::any::Any + Send + 'static>>;

    #[spawns(f, as = "thread")]
    pub fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}

    #[resource(thread, on_drop = "detaches")]
    pub struct JoinHandle<T> {}
    impl<T> JoinHandle<T> {
        #[joins(self)]
        #[waits(task)]
        pub fn join(self) -> Result<T> {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }

    #[derive(Clone)]
    pub struct Thread {}
    impl Thread {
        #[pure]
        pub fn id(&self) -> ThreadId {}
        #[pure]
        pub fn name(&self) -> Option<&str> {}
        #[cancels(self)]
        pub fn unpark(&self) {}
    }
    #[derive(Clone, Copy)]
    pub struct ThreadId {}

    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[spawns(f, as = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> io::Result<JoinHandle<T>> {}
        #[spawns(f, as = "scoped")]
        pub fn spawn_scoped<'scope, F: FnOnce() -> T, T>(
            self,
            scope: &'scope Scope<'scope, '_>,
            f: F,
        ) -> io::Result<ScopedJoinHandle<'scope, T>> {
        }
    }

    /// Ends when every thread of the scope has ended.
    #[calls(f)]
    #[waits(task)]
    pub fn scope<'env, F: FnOnce(&Scope<'_, 'env>) -> T, T>(f: F) -> T {}
    pub struct Scope<'scope, 'env> {}
    impl<'scope, 'env> Scope<'scope, 'env> {
        #[spawns(f, as = "scoped")]
        pub fn spawn<F: FnOnce() -> T, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T> {}
    }
    pub struct ScopedJoinHandle<'scope, T> {}
    impl<T> ScopedJoinHandle<'_, T> {
        #[joins(self)]
        #[waits(task)]
        pub fn join(self) -> Result<T> {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }

    #[waits(time, bounded)]
    pub fn sleep_until(deadline: crate::time::Instant) {}
    #[waits(time, bounded)]
    pub fn sleep(dur: Duration) {}
    pub fn yield_now() {}
    #[waits(token)]
    pub fn park() {}
    #[waits(token, bounded)]
    pub fn park_timeout(dur: Duration) {}
    pub fn current() -> Thread {}
    #[pure]
    pub fn panicking() -> bool {}
    pub fn available_parallelism() -> io::Result<crate::num::NonZero<usize>> {}

    pub struct LocalKey<T: 'static> {
        value: T,
    }
    impl<T: 'static> LocalKey<T> {
        #[calls(f)]
        pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {}
        #[calls(f)]
        pub fn try_with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> crate::result::Result<R, AccessError> {
        }
    }
    impl<T: 'static> LocalKey<crate::cell::RefCell<T>> {
        #[calls(f)]
        pub fn with_borrow<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {}
        #[calls(f)]
        pub fn with_borrow_mut<F: FnOnce(&mut T) -> R, R>(&'static self, f: F) -> R {}
        #[takes]
        pub fn take(&'static self) -> T {}
        #[replaces]
        pub fn replace(&'static self, value: T) -> T {}
    }
    pub struct AccessError {}
}
