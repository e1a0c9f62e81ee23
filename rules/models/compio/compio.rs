//! `compio`: a runtime of one thread. A dropped handle of a task cancels it, and a stream can be cloned.

pub mod runtime {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// docs: `src/join_handle.rs` (compio-executor) says that the drop of the handle cancels the task
    #[spawns(future, as = "aborting-task")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    /// docs: `src/join_handle.rs` (compio-executor) says that the drop of the handle cancels the task
    #[resource(task, on_drop = "aborts")]
    pub struct JoinHandle<T> {}
    impl<T> JoinHandle<T> {
        /// docs: `JoinHandle::detach` says that the task runs on in the background
        #[forgets(self)]
        pub fn detach(self) {}
        /// docs: `JoinHandle::cancel` says that it cancels the task and waits for it
        #[aborts(self)]
        #[waits(task)]
        pub async fn cancel(self) -> Option<T> {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
        #[waits(task)]
        #[joins(self)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, JoinError>> {}
    }
    pub struct JoinError {}
}
pub mod net {
    use std::net::SocketAddr;

    /// docs: `TcpStream::close` says that the socket can be cloned, and is closed when all clones are dropped
    #[resource(connection, on_drop = "closes-last")]
    pub struct TcpStream {}
    /// docs: `TcpStream::close` says that a clone is the same socket
    impl Clone for TcpStream {
        #[shares(self)]
        fn clone(&self) -> TcpStream {}
    }
    impl TcpStream {
        /// docs: `TcpStream::connect` says that it opens a connection to a remote host
        #[opens]
        #[waits(peer)]
        pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream> {}
        /// docs: `src/tcp.rs` (compio-net) says that both halves are clones of the stream
        #[shares(self)]
        pub fn into_split(self) -> (TcpStream, TcpStream) {}
        pub fn set_nodelay(&self, nodelay: bool) -> std::io::Result<()> {}
        pub fn local_addr(&self) -> std::io::Result<SocketAddr> {}
        pub fn peer_addr(&self) -> std::io::Result<SocketAddr> {}
    }
    /// docs: `TcpListener::close` says that it is closed when all clones are dropped
    #[resource(listener, on_drop = "closes-last")]
    #[derive(Clone)]
    pub struct TcpListener {}
    impl TcpListener {
        /// docs: `TcpListener::bind` says that it binds to the address, and listens
        #[opens]
        pub async fn bind<A>(addr: A) -> std::io::Result<TcpListener> {}
        /// docs: `TcpListener::accept` says that it accepts an incoming connection
        #[opens]
        #[waits(peer)]
        pub async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)> {}
    }
}
