//! `crossbeam` hands on what its parts have; scoped threads are joined at the end of the scope.
//! docs: `crossbeam::thread::scope` says that all child threads that have not been joined are joined before
//! it returns

pub use crossbeam_channel as channel;

pub use thread::scope;
pub mod thread {
    #[calls(f)]
    #[waits(task)]
    pub fn scope<'env, F: FnOnce(&Scope<'env>) -> R, R>(f: F) -> std::thread::Result<R> {}
    pub struct Scope<'env> {}
    impl<'env> Scope<'env> {
        #[spawns(f, as = "scoped")]
        pub fn spawn<'scope, F: FnOnce(&Scope<'env>) -> T, T>(
            &'scope self,
            f: F,
        ) -> ScopedJoinHandle<'scope, T> {
        }
    }
    pub struct ScopedJoinHandle<'scope, T> {}
    impl<T> ScopedJoinHandle<'_, T> {
        #[joins(self)]
        #[waits(task)]
        pub fn join(self) -> std::thread::Result<T> {}
    }
}
