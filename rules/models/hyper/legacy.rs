//! `hyper` 0.14: a client with a pool, and bodies that are streams.

#[until("1")]
pub use body::Body;
#[until("1")]
pub use client::Client;

#[until("1")]
pub mod body {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub use bytes::{Buf, Bytes};

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
    #[resource(client, on_drop = "closes-last")]
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
        pub fn http2_only(&mut self, val: bool) -> &mut Builder {}
        #[builds]
        pub fn build_http<B>(&self) -> Client<HttpConnector, B> {}
        #[builds]
        pub fn build<C, B>(&self, connector: C) -> Client<C, B> {}
    }
}
