//! `tokio::task`, `tokio::runtime`: who runs what, and what its handle's drop does.

pub use task::spawn;

pub mod task {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// shown by: detached_task/handle_dropped
    #[spawns(future, as = "task")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    /// docs: `task::spawn_local` says that the task runs on the current `LocalSet`, and the handle is that
    /// of `spawn`
    #[spawns(future, as = "task")]
    pub fn spawn_local<F: Future>(future: F) -> JoinHandle<F::Output> {}
    /// `abort` does nothing once it runs.
    /// shown by: detached_task/blocking_abort
    #[spawns(f, as = "thread")]
    pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> JoinHandle<R> {}
    #[calls(f, returns)]
    pub fn block_in_place<F: FnOnce() -> R, R>(f: F) -> R {}
    pub async fn yield_now() {}
    pub async fn unconstrained<F: Future>(inner: F) -> F::Output {}
    pub mod coop {
        pub use super::unconstrained;
        pub async fn consume_budget() {}
    }
    #[pure]
    pub fn id() -> Id {}
    #[pure]
    pub fn try_id() -> Option<Id> {}

    /// shown by: detached_task/handle_dropped, detached_task/handle_field
    #[resource(task, on_drop = "detaches")]
    pub struct JoinHandle<T> {}
    /// docs: `JoinHandle::abort` says that it aborts the task, and that a blocking one goes on once it runs
    impl<T> JoinHandle<T> {
        #[aborts(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        pub fn abort_handle(&self) -> AbortHandle {}
        #[pure]
        pub fn id(&self) -> Id {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
        #[joins(self)]
        #[waits(task)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, JoinError>> {}
    }

    /// Can abort the task; its drop does nothing.
    /// docs: `AbortHandle` says that dropping it does not affect the task
    #[resource(task, on_drop = "nothing")]
    #[derive(Clone)]
    pub struct AbortHandle {}
    /// docs: `AbortHandle::abort` says that it aborts the task
    impl AbortHandle {
        #[aborts(self)]
        pub fn abort(&self) {}
        #[pure]
        pub fn is_finished(&self) -> bool {}
        #[pure]
        pub fn id(&self) -> Id {}
    }
    #[derive(Clone, Copy)]
    pub struct Id {}
    pub struct JoinError {}
    impl JoinError {
        #[pure]
        pub fn is_cancelled(&self) -> bool {}
        #[pure]
        pub fn is_panic(&self) -> bool {}
        pub fn into_panic(self) -> Box<dyn std::any::Any + Send + 'static> {}
    }
    impl std::error::Error for JoinError {}
    impl From<JoinError> for std::io::Error {}

    /// Its drop aborts every task in it.
    /// shown by: detached_task/handle_vec
    #[resource(task, on_drop = "aborts")]
    #[derive(Default)]
    pub struct JoinSet<T> {}
    /// docs: `JoinSet` says that all tasks in it are aborted when it is dropped; `detach_all` removes them
    /// without aborting
    impl<T> JoinSet<T> {
        pub fn new() -> JoinSet<T> {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_local<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_on<F: Future<Output = T>>(
            &mut self,
            task: F,
            handle: &crate::runtime::Handle,
        ) -> AbortHandle {
        }
        #[spawns(task, as = "aborting-task")]
        pub fn spawn_local_on<F: Future<Output = T>>(
            &mut self,
            task: F,
            local_set: &LocalSet,
        ) -> AbortHandle {
        }
        #[spawns(f, as = "thread")]
        pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle {}
        #[spawns(f, as = "thread")]
        pub fn spawn_blocking_on<F: FnOnce() -> T>(
            &mut self,
            f: F,
            handle: &crate::runtime::Handle,
        ) -> AbortHandle {
        }
        /// `None` when the set is empty.
        #[waits(task)]
        pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {}
        #[waits(task)]
        pub async fn join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {}
        pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {}
        pub fn try_join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {}
        pub fn poll_join_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, JoinError>>> {}
        #[joins(self)]
        #[waits(task)]
        pub async fn join_all(self) -> Vec<T> {}
        #[aborts(self)]
        pub fn abort_all(&mut self) {}
        #[aborts(self)]
        #[joins(self)]
        #[waits(task)]
        pub async fn shutdown(&mut self) {}
        /// The tasks go on without the set.
        #[keeps(self)]
        pub fn detach_all(&mut self) {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }

    /// Its drop ends every task in it.
    /// shown by: detached_task/local_set
    #[resource(task, on_drop = "aborts")]
    #[derive(Default)]
    pub struct LocalSet {}
    /// docs: `LocalSet::spawn_local` says that the task is spawned onto the set
    impl LocalSet {
        pub fn new() -> LocalSet {}
        pub fn enter(&self) -> LocalEnterGuard {}
        /// Ends with the set.
        #[spawns(future, as = "task")]
        pub fn spawn_local<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        pub async fn run_until<F: Future>(&self, future: F) -> F::Output {}
        #[waits(task)]
        #[drives(rt)]
        pub fn block_on<F: Future>(&self, rt: &crate::runtime::Runtime, future: F) -> F::Output {}
    }
    /// Ready when every task in it has ended.
    impl Future for LocalSet {
        type Output = ();
        #[joins(self)]
        #[waits(task)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {}
    }
    pub struct LocalEnterGuard {}

    pub struct LocalKey<T: 'static> {
        value: T,
    }
    impl<T: 'static> LocalKey<T> {
        pub async fn scope<F: Future>(&'static self, value: T, f: F) -> F::Output {}
        #[calls(f, returns)]
        pub fn sync_scope<F: FnOnce() -> R, R>(&'static self, value: T, f: F) -> R {}
        #[calls(f, returns)]
        pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R {}
        #[calls(f)]
        pub fn try_with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> Result<R, AccessError> {}
        pub fn get(&'static self) -> T {}
    }
    pub struct AccessError {}
}

/// docs: `Runtime` says that its drop ends every task at its next yield; `spawn` and `spawn_blocking` are
/// those of `tokio::task`
pub mod runtime {
    use std::future::Future;
    use std::io;
    use std::time::Duration;

    use crate::task::JoinHandle;

    /// Its drop ends every task spawned on it at its next `.await`.
    #[resource(task, on_drop = "aborts")]
    #[executor]
    pub struct Runtime {}
    impl Runtime {
        pub fn new() -> io::Result<Runtime> {}
        pub fn handle(&self) -> &Handle {}
        #[spawns(future, as = "task")]
        pub fn spawn<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        #[spawns(func, as = "thread")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, func: F) -> JoinHandle<R> {}
        #[drives(self)]
        #[waits(task)]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        pub fn enter(&self) -> EnterGuard<'_> {}
        #[waits(time, bounded)]
        pub fn shutdown_timeout(self, duration: Duration) {}
        pub fn shutdown_background(self) {}
    }
    #[derive(Clone)]
    pub struct Handle {}
    impl Handle {
        pub fn current() -> Handle {}
        pub fn try_current() -> Result<Handle, TryCurrentError> {}
        #[spawns(future, as = "task")]
        pub fn spawn<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        #[spawns(func, as = "thread")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, func: F) -> JoinHandle<R> {}
        #[waits(task)]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        pub fn enter(&self) -> EnterGuard<'_> {}
        #[pure]
        pub fn runtime_flavor(&self) -> RuntimeFlavor {}
    }
    #[derive(Clone, Copy)]
    pub enum RuntimeFlavor {
        CurrentThread,
        MultiThread,
    }
    pub struct TryCurrentError {}
    pub struct EnterGuard<'a> {}
    pub struct Builder {}
    impl Builder {
        /// One thread: its tasks run while somebody is in `block_on`.
        #[idles]
        pub fn new_current_thread() -> Builder {}
        pub fn new_multi_thread() -> Builder {}
        pub fn enable_all(&mut self) -> &mut Builder {}
        pub fn enable_io(&mut self) -> &mut Builder {}
        pub fn enable_time(&mut self) -> &mut Builder {}
        pub fn worker_threads(&mut self, val: usize) -> &mut Builder {}
        pub fn thread_name(&mut self, val: impl Into<String>) -> &mut Builder {}
        pub fn thread_stack_size(&mut self, val: usize) -> &mut Builder {}
        pub fn max_blocking_threads(&mut self, val: usize) -> &mut Builder {}
        pub fn thread_keep_alive(&mut self, duration: Duration) -> &mut Builder {}
        pub fn event_interval(&mut self, val: u32) -> &mut Builder {}
        pub fn global_queue_interval(&mut self, val: u32) -> &mut Builder {}
        pub fn build(&mut self) -> io::Result<Runtime> {}
    }
}
