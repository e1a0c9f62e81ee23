//! `hyper` 1: one connection each. The `Connection` that a handshake returns owns the stream, and nothing moves unless it
//! is polled; a `SendRequest` only asks it to. What 0.14 has instead (`Client`, `Body`) is in `legacy.rs`.

pub use error::{Error, Result};
pub use http::{HeaderMap, Method, Request, Response, StatusCode, Uri, Version, header};

pub mod http {
    pub use ::http::*;
}
pub mod error {
    pub type Result<T> = std::result::Result<T, Error>;
    pub struct Error {}
    impl Error {
        #[pure]
        pub fn is_closed(&self) -> bool {}
        #[pure]
        pub fn is_canceled(&self) -> bool {}
        #[pure]
        pub fn is_incomplete_message(&self) -> bool {}
        #[pure]
        pub fn is_parse(&self) -> bool {}
        #[pure]
        pub fn is_timeout(&self) -> bool {}
        #[pure]
        pub fn is_user(&self) -> bool {}
    }
    impl std::error::Error for Error {}
}

#[since("1")]
pub mod rt {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub trait Read {
        #[reads(self, end = "returns")]
        fn poll_read(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            buf: ReadBufCursor<'_>,
        ) -> Poll<std::io::Result<()>> {
        }
    }
    pub trait Write {
        #[writes(self, data = buf)]
        fn poll_write(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            buf: &[u8],
        ) -> Poll<std::io::Result<usize>> {
        }
        #[writes(self)]
        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {}
        /// docs: `rt::Write::poll_shutdown` says that it attempts to shut down this writer
        #[shuts(self, how = "write")]
        fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {}
    }
    pub struct ReadBufCursor<'a> {}
    /// docs: `rt::Executor::execute` says that it places the future into the executor to be run
    pub trait Executor<Fut> {
        #[spawns(fut, as = "task")]
        fn execute(&self, fut: Fut) {}
    }
    pub trait Timer {}
}

#[since("1")]
pub mod body {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use bytes::{Buf, Bytes};

    pub trait Body {
        type Data;
        type Error;
        #[reads(self, end = "none")]
        fn poll_frame(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        }
        #[pure]
        fn is_end_stream(&self) -> bool {}
        #[pure]
        fn size_hint(&self) -> SizeHint {}
    }
    impl<T: Body + ?Sized> Body for &mut T {
        type Data = T::Data;
        type Error = T::Error;
    }
    impl<T: Body + ?Sized> Body for Box<T> {
        type Data = T::Data;
        type Error = T::Error;
    }
    pub struct Frame<T> {
        data: T,
    }
    impl<T> Frame<T> {
        pub fn data(buf: T) -> Frame<T> {}
        pub fn into_data(self) -> Result<T, Frame<T>> {}
        pub fn data_ref(&self) -> Option<&T> {}
        #[pure]
        pub fn is_data(&self) -> bool {}
        #[pure]
        pub fn is_trailers(&self) -> bool {}
    }
    #[derive(Clone, Default)]
    pub struct SizeHint {}

    /// What is not read yet stays on the connection; dropping it before its end closes the connection.
    /// shown by: held_response/hyper_map, held_response/dropped
    #[resource(response, on_drop = "closes")]
    pub struct Incoming {}
    impl Body for Incoming {
        type Data = Bytes;
        type Error = crate::Error;
    }
}

#[since("1")]
pub mod client {
    pub mod conn {
        pub mod http1 {
            use std::future::Future;
            use std::pin::Pin;
            use std::task::{Context, Poll};

            use crate::body::Incoming;
            use crate::{Request, Response, Result};

            /// The second one has to be polled: it owns the stream, and reads it to its end.
            #[waits(peer)]
            pub async fn handshake<T, B>(io: T) -> Result<(SendRequest<B>, Connection<T, B>)> {}

            #[sender]
            pub struct SendRequest<B> {}
            /// docs: `SendRequest::send_request` says that it sends a request on the associated connection
            impl<B> SendRequest<B> {
                #[waits(peer)]
                pub async fn ready(&mut self) -> Result<()> {}
                #[pure]
                pub fn is_ready(&self) -> bool {}
                #[pure]
                pub fn is_closed(&self) -> bool {}
                #[opens]
                #[waits(peer)]
                pub async fn send_request(&mut self, req: Request<B>) -> Result<Response<Incoming>> {}
            }
            /// shown by: detached_task/hyper_driver
            /// shown by: undriven_connection/unused_driver, undriven_connection/stored_driver
            #[resource(driver, on_drop = "closes")]
            pub struct Connection<T, B> {
                io: T,
            }
            /// docs: `Connection::with_upgrades` says that it enables this connection to support
            /// higher-level protocols: the same one
            impl<T, B> Connection<T, B> {
                #[adopts(self)]
                pub fn with_upgrades(self) -> upgrades::UpgradeableConnection<T, B> {}
                pub fn into_parts(self) -> Parts<T> {}
                #[waits(peer)]
                pub async fn without_shutdown(self) -> Result<Parts<T>> {}
                pub fn poll_without_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {}
            }
            /// Ready when the connection has ended.
            impl<T, B> Future for Connection<T, B> {
                type Output = Result<()>;
                #[reads(self, end = "returns")]
                #[waits(peer)]
                fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
            }
            pub mod upgrades {
                use super::*;

                /// docs: `upgrades::UpgradeableConnection` says that it is a `Connection` which can be
                /// upgraded
                #[resource(driver, on_drop = "closes")]
                pub struct UpgradeableConnection<T, B> {
                    io: T,
                }
                impl<T, B> Future for UpgradeableConnection<T, B> {
                    type Output = Result<()>;
                    #[reads(self, end = "returns")]
                    #[waits(peer)]
                    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
                }
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
        pub mod http2 {
            use std::future::Future;
            use std::pin::Pin;
            use std::task::{Context, Poll};
            use std::time::Duration;

            use crate::body::Incoming;
            use crate::{Request, Response, Result};

            #[waits(peer)]
            pub async fn handshake<E, T, B>(exec: E, io: T) -> Result<(SendRequest<B>, Connection<T, B, E>)> {
            }

            #[sender]
            #[derive(Clone)]
            pub struct SendRequest<B> {}
            /// docs: `SendRequest::send_request` says that it sends a request on the associated connection
            impl<B> SendRequest<B> {
                #[waits(peer)]
                pub async fn ready(&mut self) -> Result<()> {}
                #[pure]
                pub fn is_ready(&self) -> bool {}
                #[pure]
                pub fn is_closed(&self) -> bool {}
                #[opens]
                #[waits(peer)]
                pub async fn send_request(&mut self, req: Request<B>) -> Result<Response<Incoming>> {}
            }
            /// docs: `client::conn::http2::Connection` says that it processes all HTTP state for the IO
            /// object, and has to be polled
            /// shown by: undriven_connection/h2_driver
            #[resource(driver, on_drop = "closes")]
            pub struct Connection<T, B, E> {
                io: T,
                exec: E,
            }
            impl<T, B, E> Future for Connection<T, B, E> {
                type Output = Result<()>;
                #[reads(self, end = "returns")]
                #[waits(peer)]
                fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
            }
            #[derive(Clone)]
            pub struct Builder<Ex> {
                exec: Ex,
            }
            impl<Ex: Clone> Builder<Ex> {
                pub fn new(exec: Ex) -> Builder<Ex> {}
                #[waits(peer)]
                pub async fn handshake<T, B>(&self, io: T) -> Result<(SendRequest<B>, Connection<T, B, Ex>)> {
                }
                #[others]
                pub fn others(&mut self) -> &mut Builder<Ex> {}
            }
        }
    }
}

#[since("1")]
pub mod server {
    pub mod conn {
        pub mod http1 {
            use std::future::Future;
            use std::pin::Pin;
            use std::task::{Context, Poll};
            use std::time::Duration;

            use crate::Result;

            /// Ready when the client has gone or the last answer was sent.
            /// docs: `server::conn::http1::Connection` says that it is bound to one service and stream, and
            /// does nothing unless polled
            #[resource(driver, on_drop = "closes")]
            pub struct Connection<T, S> {
                io: T,
                service: S,
            }
            /// docs: `Connection::with_upgrades` says that it enables this connection to support
            /// higher-level protocols: the same one
            impl<I, S> Connection<I, S> {
                #[says_goodbye(self)]
                pub fn graceful_shutdown(self: Pin<&mut Self>) {}
                #[adopts(self)]
                pub fn with_upgrades(self) -> UpgradeableConnection<I, S> {}
                pub fn into_parts(self) -> Parts<I, S> {}
                #[waits(peer)]
                pub async fn without_shutdown(self) -> Result<Parts<I, S>> {}
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
            #[derive(Clone, Default)]
            pub struct Builder {}
            impl Builder {
                pub fn new() -> Builder {}
                #[sets(half_close)]
                pub fn half_close(&mut self, val: bool) -> &mut Builder {}
                #[sets(header_read_timeout)]
                pub fn header_read_timeout(
                    &mut self,
                    read_timeout: impl Into<Option<Duration>>,
                ) -> &mut Builder {
                }
                #[sets(timer)]
                pub fn timer<M>(&mut self, timer: M) -> &mut Builder {}
                pub fn serve_connection<I, S>(&self, io: I, service: S) -> Connection<I, S> {}
                #[others]
                pub fn others(&mut self) -> &mut Builder {}
            }
        }
        pub mod http2 {
            use std::future::Future;
            use std::pin::Pin;
            use std::task::{Context, Poll};

            use crate::Result;

            /// docs: `server::conn::http2::Connection` says that it is bound to one service and stream, and
            /// does nothing unless polled
            #[resource(driver, on_drop = "closes")]
            pub struct Connection<T, S, E> {
                io: T,
                service: S,
                exec: E,
            }
            impl<I, S, E> Connection<I, S, E> {
                #[says_goodbye(self)]
                pub fn graceful_shutdown(self: Pin<&mut Self>) {}
            }
            impl<I, S, E> Future for Connection<I, S, E> {
                type Output = Result<()>;
                #[reads(self, end = "returns")]
                #[waits(peer)]
                fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {}
            }
            #[derive(Clone)]
            pub struct Builder<E> {
                exec: E,
            }
            impl<E> Builder<E> {
                pub fn new(exec: E) -> Builder<E> {}
                #[sets(timer)]
                pub fn timer<M>(&mut self, timer: M) -> &mut Builder<E> {}
                pub fn serve_connection<I, S>(&self, io: I, service: S) -> Connection<I, S, E> {}
            }
        }
    }
}

pub mod service {
    /// A handler and what it captured.
    #[derive(Clone)]
    pub struct ServiceFn<F> {
        f: F,
    }
    #[serves(f)]
    pub fn service_fn<F>(f: F) -> ServiceFn<F> {}
    #[since("1")]
    pub trait Service<Request> {
        type Response;
        type Error;
        type Future;
        #[serves]
        fn call(&self, req: Request) -> Self::Future {}
    }
}

pub mod upgrade {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub fn on<T>(msg: T) -> OnUpgrade {}
    #[future]
    pub struct OnUpgrade {}
    /// docs: `upgrade::OnUpgrade` says that it resolves to the IO of the connection, which the driver has
    /// given away
    /// shown by: undriven_connection/upgrade_kept
    impl Future for OnUpgrade {
        type Output = crate::Result<Upgraded>;
        #[opens]
        #[waits(peer)]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<crate::Result<Upgraded>> {}
    }
    /// The connection itself, after the protocol was left.
    /// docs: `upgrade::Upgraded` says that it is the IO object of the connection: there is no other owner
    #[resource(connection, on_drop = "closes")]
    pub struct Upgraded {}
    /// docs: `Upgraded::downcast` says that it gives the IO object back as it was
    impl Upgraded {
        #[adopts(self)]
        pub fn downcast<T>(self) -> Result<Parts<T>, Upgraded> {}
    }
    #[since("1")]
    impl crate::rt::Read for Upgraded {}
    #[since("1")]
    impl crate::rt::Write for Upgraded {}
    pub struct Parts<T> {
        pub io: T,
        pub read_buf: bytes::Bytes,
    }
}
