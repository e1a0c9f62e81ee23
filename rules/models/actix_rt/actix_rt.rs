//! `actix_rt`: a runtime of one thread. Tasks are those of tokio: they go on without their handle.

use std::future::Future;

pub use tokio::pin;

/// docs: `src/lib.rs` says that it is `tokio::task::spawn_local`
#[spawns(f, as = "task")]
pub fn spawn<Fut: Future>(f: Fut) -> tokio::task::JoinHandle<Fut::Output> {}

pub mod net {
    pub use tokio::net::{
        TcpListener, TcpSocket, TcpStream, UdpSocket, UnixDatagram, UnixListener, UnixStream,
    };
}
pub mod time {
    pub use tokio::time::{
        Instant, Interval, Sleep, Timeout, interval, interval_at, sleep, sleep_until, timeout,
    };
}
pub mod task {
    pub use tokio::task::{JoinError, JoinHandle, spawn_blocking, yield_now};
}
/// A thread with a runtime; dropping this ends neither.
pub struct Arbiter {}
impl Arbiter {
    pub fn new() -> Arbiter {}
    pub fn handle(&self) -> ArbiterHandle {}
    pub fn current() -> ArbiterHandle {}
    /// docs: `Arbiter::spawn` says that it sends the future to the arbiter's thread and spawns it there
    #[spawns(future, as = "task")]
    pub fn spawn<Fut: Future>(&self, future: Fut) -> bool {}
    /// docs: `Arbiter::spawn_fn` says that it sends the function to the arbiter's thread and executes it there
    #[spawns(f, as = "task")]
    pub fn spawn_fn<F: FnOnce()>(&self, f: F) -> bool {}
    #[cancels(self)]
    pub fn stop(&self) -> bool {}
    #[joins(self)]
    #[waits(task)]
    pub fn join(self) -> std::thread::Result<()> {}
}
#[derive(Clone)]
pub struct ArbiterHandle {}
impl ArbiterHandle {
    /// docs: `ArbiterHandle::spawn` says that it sends the future to the arbiter's thread and spawns it there
    #[spawns(future, as = "task")]
    pub fn spawn<Fut: Future>(&self, future: Fut) -> bool {}
    /// docs: `ArbiterHandle::spawn_fn` says that it sends the function to the arbiter's thread and executes it there
    #[spawns(f, as = "task")]
    pub fn spawn_fn<F: FnOnce()>(&self, f: F) -> bool {}
    #[cancels(self)]
    pub fn stop(&self) -> bool {}
}
/// docs: `Runtime` says that it is a tokio runtime of the current thread; its drop drops its tasks
#[resource(task, on_drop = "aborts")]
#[executor]
pub struct Runtime {}
impl Runtime {
    #[idles]
    pub fn new() -> std::io::Result<Runtime> {}
    /// docs: `Runtime::spawn` says that the future runs in the background, on this thread
    #[spawns(future, as = "task")]
    pub fn spawn<F: Future>(&self, future: F) -> tokio::task::JoinHandle<F::Output> {}
    #[drives(self)]
    #[waits(task)]
    pub fn block_on<F: Future>(&self, f: F) -> F::Output {}
}
pub struct System {}
impl System {
    #[idles]
    pub fn new() -> SystemRunner {}
}
/// docs: `SystemRunner` says that it has the runtime of the system, and runs it until it is stopped
#[resource(task, on_drop = "aborts")]
#[executor]
pub struct SystemRunner {}
impl SystemRunner {
    #[drives(self)]
    #[waits(task)]
    pub fn block_on<F: Future>(&self, fut: F) -> F::Output {}
    #[drives(self)]
    #[waits(token)]
    pub fn run(self) -> std::io::Result<()> {}
}
