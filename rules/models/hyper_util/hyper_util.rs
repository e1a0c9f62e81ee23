//! `hyper_util`: what adapts hyper to tokio, and the client with a pool.

pub mod rt {
    pub use tokio::{TokioExecutor, TokioIo, TokioTimer};
    pub mod tokio {
        use std::future::Future;

        #[derive(Clone, Default)]
        pub struct TokioExecutor {}
        impl TokioExecutor {
            pub fn new() -> TokioExecutor {}
        }
        /// docs: `src/rt/tokio.rs` says that it is `tokio::spawn`, and the handle is dropped
        impl<Fut: Future> hyper::rt::Executor<Fut> for TokioExecutor {
            #[spawns(fut, as = "task")]
            fn execute(&self, fut: Fut) {}
        }
        #[derive(Clone, Default)]
        pub struct TokioTimer {}
        impl TokioTimer {
            pub fn new() -> TokioTimer {}
        }
        impl hyper::rt::Timer for TokioTimer {}
        /// Speaks hyper's traits for a stream of tokio, and the other way round.
        pub struct TokioIo<T> {
            inner: T,
        }
        impl<T> TokioIo<T> {
            pub fn new(inner: T) -> TokioIo<T> {}
            pub fn inner(&self) -> &T {}
            pub fn inner_mut(&mut self) -> &mut T {}
            pub fn into_inner(self) -> T {}
        }
        impl<T: ::tokio::io::AsyncRead> hyper::rt::Read for TokioIo<T> {}
        impl<T: ::tokio::io::AsyncWrite> hyper::rt::Write for TokioIo<T> {}
        impl<T: hyper::rt::Read> ::tokio::io::AsyncRead for TokioIo<T> {}
        impl<T: hyper::rt::Write> ::tokio::io::AsyncWrite for TokioIo<T> {}
    }
}

pub mod client {
    pub mod legacy {
        use std::time::Duration;

        use hyper::body::Incoming;
        use hyper::{Request, Response, Uri};

        /// Its connections are tasks of its executor; an idle one ends when the server closes it.
        /// shown by: held_response/legacy_client
        /// shown by: missing_pool_timer/by_default
        #[resource(client, on_drop = "closes-last")]
        #[background]
        #[derive(Clone)]
        pub struct Client<C, B> {
            connector: C,
        }
        impl Client<(), ()> {
            pub fn builder<E>(executor: E) -> Builder {}
        }
        /// docs: `legacy::Client::request` says that it sends a request, on a connection of the pool or a
        /// new one
        impl<C, B> Client<C, B> {
            #[opens]
            #[waits(peer)]
            pub async fn get(&self, uri: Uri) -> Result<Response<Incoming>, Error> {}
            #[opens]
            #[waits(peer)]
            pub async fn request(&self, req: Request<B>) -> Result<Response<Incoming>, Error> {}
        }
        pub struct Error {}
        impl Error {
            #[pure]
            pub fn is_connect(&self) -> bool {}
        }
        impl std::error::Error for Error {}
        #[derive(Clone)]
        pub struct Builder {}
        impl Builder {
            pub fn new<E>(executor: E) -> Builder {}
            #[sets(pool_idle_timeout)]
            pub fn pool_idle_timeout<D: Into<Option<Duration>>>(&mut self, val: D) -> &mut Builder {}
            #[sets(pool_max_idle)]
            pub fn pool_max_idle_per_host(&mut self, max_idle: usize) -> &mut Builder {}
            #[sets(timer)]
            pub fn timer<M>(&mut self, timer: M) -> &mut Builder {}
            #[sets(pool_timer)]
            pub fn pool_timer<M>(&mut self, timer: M) -> &mut Builder {}
            #[sets(http2_only)]
            pub fn http2_only(&mut self, val: bool) -> &mut Builder {}
            #[builds]
            pub fn build_http<B>(&self) -> Client<connect::HttpConnector, B> {}
            #[builds]
            pub fn build<C: Clone, B>(&self, connector: C) -> Client<C, B> {}
            #[others]
            pub fn others(&mut self) -> &mut Builder {}
        }
        pub mod connect {
            #[derive(Clone)]
            pub struct HttpConnector {}
            impl HttpConnector {
                pub fn new() -> HttpConnector {}
                pub fn enforce_http(&mut self, is_enforced: bool) {}
                pub fn set_keepalive(&mut self, time: Option<std::time::Duration>) {}
                pub fn set_nodelay(&mut self, nodelay: bool) {}
                pub fn set_connect_timeout(&mut self, dur: Option<std::time::Duration>) {}
            }
        }
    }
}

pub mod server {
    pub mod conn {
        /// docs: `server::conn::auto` says that the connection is HTTP/1 or HTTP/2, as the client wants,
        /// and does nothing unless polled; `upgrade::downcast` gives its IO object back
        pub mod auto {
            use std::future::Future;
            use std::pin::Pin;
            use std::task::{Context, Poll};

            type Result = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

            #[derive(Clone, Default)]
            pub struct Builder<E> {
                executor: E,
            }
            impl<E> Builder<E> {
                pub fn new(executor: E) -> Builder<E> {}
                pub fn http1(&mut self) -> Http1Builder<'_, E> {}
                pub fn http2(&mut self) -> Http2Builder<'_, E> {}
                pub fn http1_only(self) -> Builder<E> {}
                #[sets(http2_only)]
                pub fn http2_only(self) -> Builder<E> {}
                pub fn serve_connection<I, S>(&self, io: I, service: S) -> Connection<'_, I, S, E> {}
                pub fn serve_connection_with_upgrades<I, S>(
                    &self,
                    io: I,
                    service: S,
                ) -> UpgradeableConnection<'_, I, S, E> {
                }
            }
            /// Ready when the client has gone or the last answer was sent.
            #[resource(driver, on_drop = "closes")]
            pub struct Connection<'a, I, S, E> {
                io: I,
                service: S,
                builder: &'a Builder<E>,
            }
            impl<I, S, E> Connection<'_, I, S, E> {
                #[says_goodbye(self)]
                pub fn graceful_shutdown(self: Pin<&mut Self>) {}
                pub fn into_owned(self) -> Connection<'static, I, S, E> {}
            }
            impl<I, S, E> Future for Connection<'_, I, S, E> {
                type Output = Result;
                #[reads(self, end = "returns")]
                #[waits(peer)]
                fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result> {}
            }
            #[resource(driver, on_drop = "closes")]
            pub struct UpgradeableConnection<'a, I, S, E> {
                io: I,
                service: S,
                builder: &'a Builder<E>,
            }
            impl<I, S, E> UpgradeableConnection<'_, I, S, E> {
                #[says_goodbye(self)]
                pub fn graceful_shutdown(self: Pin<&mut Self>) {}
                pub fn into_owned(self) -> UpgradeableConnection<'static, I, S, E> {}
            }
            impl<I, S, E> Future for UpgradeableConnection<'_, I, S, E> {
                type Output = Result;
                #[reads(self, end = "returns")]
                #[waits(peer)]
                fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result> {}
            }
            pub struct Http1Builder<'a, E> {
                inner: &'a mut Builder<E>,
            }
            impl<E> Http1Builder<'_, E> {
                #[sets(half_close)]
                pub fn half_close(&mut self, val: bool) -> &mut Self {}
                pub fn keep_alive(&mut self, val: bool) -> &mut Self {}
                #[sets(header_read_timeout)]
                pub fn header_read_timeout(
                    &mut self,
                    read_timeout: impl Into<Option<std::time::Duration>>,
                ) -> &mut Self {
                }
                pub fn max_buf_size(&mut self, max: usize) -> &mut Self {}
                pub fn title_case_headers(&mut self, enabled: bool) -> &mut Self {}
                pub fn preserve_header_case(&mut self, enabled: bool) -> &mut Self {}
                #[sets(timer)]
                pub fn timer<M>(&mut self, timer: M) -> &mut Self {}
                pub fn http2(&mut self) -> Http2Builder<'_, E> {}
                #[waits(peer)]
                pub async fn serve_connection<I, S>(&self, io: I, service: S) -> Result {}
                pub fn serve_connection_with_upgrades<I, S>(
                    &self,
                    io: I,
                    service: S,
                ) -> UpgradeableConnection<'_, I, S, E> {
                }
            }
            pub struct Http2Builder<'a, E> {
                inner: &'a mut Builder<E>,
            }
            impl<E> Http2Builder<'_, E> {
                #[sets(http2_timer)]
                pub fn timer<M>(&mut self, timer: M) -> &mut Self {}
                pub fn max_concurrent_streams(&mut self, max: impl Into<Option<u32>>) -> &mut Self {}
                pub fn keep_alive_interval(
                    &mut self,
                    interval: impl Into<Option<std::time::Duration>>,
                ) -> &mut Self {
                }
                pub fn keep_alive_timeout(&mut self, timeout: std::time::Duration) -> &mut Self {}
                pub fn http1(&mut self) -> Http1Builder<'_, E> {}
                #[waits(peer)]
                pub async fn serve_connection<I, S>(&self, io: I, service: S) -> Result {}
            }
            /// The connection as it was, if it was a `T`.
            pub mod upgrade {
                #[adopts(upgraded)]
                pub fn downcast<T>(
                    upgraded: hyper::upgrade::Upgraded,
                ) -> Result<Parts<T>, hyper::upgrade::Upgraded> {
                }
                pub struct Parts<T> {
                    pub io: T,
                    pub read_buf: bytes::Bytes,
                }
            }
        }
    }
    pub mod graceful {
        use std::future::Future;

        /// Tells the connections that it watches to end after the request at hand.
        #[derive(Default)]
        pub struct GracefulShutdown {}
        impl GracefulShutdown {
            pub fn new() -> GracefulShutdown {}
            pub async fn watch<C: Future>(&self, conn: C) -> C::Output {}
            pub fn watcher(&self) -> Watcher {}
            #[cancels(self)]
            #[waits(task)]
            pub async fn shutdown(self) {}
            #[pure]
            pub fn count(&self) -> usize {}
        }
        pub struct Watcher {}
        impl Watcher {
            pub async fn watch<C: Future>(self, conn: C) -> C::Output {}
        }
    }
}

pub mod service {
    #[derive(Clone)]
    pub struct TowerToHyperService<S> {
        service: S,
    }
    impl<S> TowerToHyperService<S> {
        pub fn new(tower_service: S) -> TowerToHyperService<S> {}
    }
}
