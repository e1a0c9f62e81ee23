//! `tower`: services around services. Only `Buffer` has a task.

pub use buffer::Buffer;
pub use timeout::Timeout;
pub use util::{ServiceExt, service_fn};

/// A service is called for each request.
pub trait Service<Request> {
    type Response;
    type Error;
    type Future;
    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
    }
    #[serves]
    fn call(&mut self, req: Request) -> Self::Future {}
}

pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

pub mod buffer {
    /// docs: `Buffer::new` says that the worker is spawned onto the executor; `src/buffer/worker.rs` says that it ends when all
    /// clones are gone
    #[resource(client, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct Buffer {}
    impl Buffer {
        /// docs: `Buffer::new` says that the worker that is spawned owns the service
        #[keeps(service)]
        pub fn new<S>(service: S, bound: usize) -> Buffer {}
    }
}
pub mod timeout {
    #[derive(Clone)]
    pub struct Timeout<T> {
        inner: T,
    }
    impl<T> Timeout<T> {
        pub fn new(inner: T, timeout: std::time::Duration) -> Timeout<T> {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
}
pub mod util {
    #[derive(Clone)]
    pub struct ServiceFn<F> {
        f: F,
    }
    #[serves(f)]
    pub fn service_fn<F>(f: F) -> ServiceFn<F> {}
    pub trait ServiceExt<Request> {}
}
