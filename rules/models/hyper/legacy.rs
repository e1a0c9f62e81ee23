//! `hyper` 0.14: a client with a pool, bodies that are streams, and connections on the traits of tokio.

#[until("1")]
pub use body::Body;
#[until("1")]
pub use client::Client;
#[until("1")]
pub use server::Server;

#[until("1")]
pub mod body {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use bytes::{Buf, Bytes};

    /// docs: `hyper::Body` (0.14) says that it is a stream of chunks; `src/proto/h1/dispatch.rs` says that
    /// a dropped one ends the connection
    #[resource(response, on_drop = "closes")]
    #[derive(Default)]
    pub struct Body {}
    impl Body {
        pub fn empty() -> Body {}
    }
    impl From<String> for Body {}
    impl From<&'static str> for Body {}
    impl From<Vec<u8>> for Body {}
    impl From<Bytes> for Body {}
    impl futures_util::stream::Stream for Body {
        type Item = crate::Result<Bytes>;
        #[reads(self, end = "none")]
        #[waits(peer)]
        fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<crate::Result<Bytes>>> {}
    }
    pub trait HttpBody {
        #[reads(self, end = "none")]
        #[waits(peer)]
        async fn data(&mut self) -> Option<crate::Result<Bytes>> {}
    }
    impl HttpBody for Body {}
    #[reads(body, end = "returns")]
    #[waits(peer)]
    pub async fn to_bytes<T>(body: T) -> crate::Result<Bytes> {}
    #[reads(body, end = "returns")]
    #[waits(peer)]
    pub async fn aggregate<T>(body: T) -> crate::Result<Bytes> {}
}

#[until("1")]
pub mod client {
    use crate::body::Body;
    use crate::{Request, Response, Result, Uri};

    /// Its connections are tasks of their own; they end when it is gone.
    /// docs: `hyper::Client` (0.14) says that it has a pool that its clones share, and its connections run
    /// on the executor
    #[resource(client, on_drop = "closes-last")]
    #[background]
    #[derive(Clone)]
    pub struct Client<C, B = Body> {
        connector: C,
    }
    impl Client<HttpConnector, Body> {
        #[builds]
        pub fn new() -> Client<HttpConnector, Body> {}
    }
    impl Client<(), Body> {
        pub fn builder() -> Builder {}
    }
    /// docs: `Client::request` says that it sends a request, on a connection of the pool or a new one
    impl<C, B> Client<C, B> {
        #[opens]
        #[waits(peer)]
        pub async fn get(&self, uri: Uri) -> Result<Response<Body>> {}
        #[opens]
        #[waits(peer)]
        pub async fn request(&self, req: Request<B>) -> Result<Response<Body>> {}
    }
    #[derive(Clone)]
    pub struct HttpConnector {}
    impl HttpConnector {
        pub fn new() -> HttpConnector {}
    }
    #[derive(Clone, Default)]
    pub struct Builder {}
    impl Builder {
        #[sets(pool_idle_timeout)]
        pub fn pool_idle_timeout<D>(&mut self, val: D) -> &mut Builder {}
        #[sets(pool_max_idle)]
        pub fn pool_max_idle_per_host(&mut self, max_idle: usize) -> &mut Builder {}
        #[builds]
        pub fn build_http<B>(&self) -> Client<HttpConnector, B> {}
        #[builds]
        pub fn build<C, B>(&self, connector: C) -> Client<C, B> {}
        #[others]
        pub fn others(&mut self) -> &mut Builder {}
    }

    /// One connection, with its driver.
    pub mod conn {
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};

        use crate::body::Body;
        use crate::{Request, Response, Result};

        /// The second one has to be polled: it owns the stream, and reads it to its end.
        #[waits(peer)]
        pub async fn handshake<T>(io: T) -> Result<(SendRequest<Body>, Connection<T, Body>)> {}

        #[sender]
        pub struct SendRequest<B> {}
        impl<B> SendRequest<B> {
            #[waits(peer)]
            pub async fn ready(&mut self) -> Result<()> {}
            /// docs: `client::conn::SendRequest::send_request` says that it sends a request on the associated connection
            #[opens]
            #[waits(peer)]
            pub async fn send_request(&mut self, req: Request<B>) -> Result<Response<Body>> {}
        }
        /// docs: `client::conn::Connection` (0.14) says that it processes all HTTP state for the IO object, and has to be polled
        #[resource(driver, on_drop = "closes")]
        pub struct Connection<T, B> {
            io: T,
        }
        impl<T, B> Connection<T, B> {
            #[waits(peer)]
            pub async fn without_shutdown(self) -> Result<Parts<T>> {}
            pub fn into_parts(self) -> Parts<T> {}
        }
        /// Ready when the connection has ended, or was given away by an upgrade.
        impl<T, B> Future for Connection<T, B> {
            type Output = Result<()>;
            #[reads(self, end = "returns")]
            #[waits(peer)]
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
        }
        pub struct Parts<T> {
            pub io: T,
            pub read_buf: bytes::Bytes,
        }
        #[derive(Clone, Default)]
        pub struct Builder {}
        impl Builder {
            pub fn new() -> Builder {}
            #[waits(peer)]
            pub async fn handshake<T, B>(&self, io: T) -> Result<(SendRequest<B>, Connection<T, B>)> {}
            #[others]
            pub fn others(&mut self) -> &mut Builder {}
        }
    }
}

#[until("1")]
pub mod server {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use crate::Result;

    /// Accepts and serves when it is polled, each connection in a task of its own.
    pub struct Server<I, S> {
        incoming: I,
        make_service: S,
    }
    impl Server<conn::AddrIncoming, ()> {
        /// docs: `Server::bind` (0.14) says that it binds to the address
        #[opens]
        pub fn bind(addr: &std::net::SocketAddr) -> Builder<conn::AddrIncoming> {}
        /// docs: `Server::from_tcp` (0.14) says that it is a new instance from a `std::net::TcpListener`
        #[adopts(listener)]
        pub fn from_tcp(listener: std::net::TcpListener) -> Result<Builder<conn::AddrIncoming>> {}
    }
    impl<I, S> Server<I, S> {
        pub fn with_graceful_shutdown<F>(self, signal: F) -> Graceful<I, S, F> {}
    }
    impl<I, S> Future for Server<I, S> {
        type Output = Result<()>;
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
    }
    pub struct Graceful<I, S, F> {
        server: Server<I, S>,
        signal: F,
    }
    impl<I, S, F> Future for Graceful<I, S, F> {
        type Output = Result<()>;
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
    }
    pub struct Builder<I> {
        incoming: I,
    }
    impl<I> Builder<I> {
        pub fn serve<S>(self, make_service: S) -> Server<I, S> {}
    }

    pub mod conn {
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};

        use crate::Result;

        /// docs: `AddrIncoming` (0.14) says that it is a stream of connections from binding to an address
        #[resource(listener, on_drop = "closes")]
        pub struct AddrIncoming {}
        #[derive(Clone)]
        pub struct Http {}
        impl Http {
            pub fn new() -> Http {}
            pub fn serve_connection<I, S>(&self, io: I, service: S) -> Connection<I, S> {}
        }
        /// docs: `server::conn::Connection` (0.14) says that it binds a connection to a service, and has to be polled
        #[resource(driver, on_drop = "closes")]
        pub struct Connection<T, S> {
            io: T,
            service: S,
        }
        impl<I, S> Connection<I, S> {
            #[says_goodbye(self)]
            pub fn graceful_shutdown(self: Pin<&mut Self>) {}
            /// docs: `Connection::with_upgrades` says that it enables this connection to support higher-level protocols: the same one
            #[adopts(self)]
            pub fn with_upgrades(self) -> UpgradeableConnection<I, S> {}
            pub fn into_parts(self) -> Parts<I, S> {}
        }
        impl<I, S> Future for Connection<I, S> {
            type Output = Result<()>;
            #[reads(self, end = "returns")]
            #[waits(peer)]
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
        }
        /// docs: `UpgradeableConnection` says that it is a `Connection` with upgrades
        #[resource(driver, on_drop = "closes")]
        pub struct UpgradeableConnection<T, S> {
            io: T,
            service: S,
        }
        impl<I, S> UpgradeableConnection<I, S> {
            #[says_goodbye(self)]
            pub fn graceful_shutdown(self: Pin<&mut Self>) {}
        }
        impl<I, S> Future for UpgradeableConnection<I, S> {
            type Output = Result<()>;
            #[reads(self, end = "returns")]
            #[waits(peer)]
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
        }
        pub struct Parts<T, S> {
            pub io: T,
            pub read_buf: bytes::Bytes,
            pub service: S,
        }
    }
}

#[until("1")]
impl tokio::io::AsyncRead for crate::upgrade::Upgraded {}
#[until("1")]
impl tokio::io::AsyncWrite for crate::upgrade::Upgraded {}
