//! `http`: messages without a connection. A body that has one is a field like any other.

pub use header::{HeaderMap, HeaderName, HeaderValue};
pub use method::Method;
pub use request::Request;
pub use response::Response;
pub use status::StatusCode;
pub use uri::Uri;
pub use version::Version;

pub type Result<T> = std::result::Result<T, Error>;
pub struct Error {}
impl std::error::Error for Error {}
#[derive(Clone, Default)]
pub struct Extensions {}

pub mod status {
    #[derive(Clone, Copy, Default)]
    pub struct StatusCode {}
    impl StatusCode {
        #[pure]
        pub fn as_u16(&self) -> u16 {}
        #[pure]
        pub fn as_str(&self) -> &str {}
        #[pure]
        pub fn is_success(&self) -> bool {}
        #[pure]
        pub fn is_redirection(&self) -> bool {}
        #[pure]
        pub fn is_informational(&self) -> bool {}
        #[pure]
        pub fn is_client_error(&self) -> bool {}
        #[pure]
        pub fn is_server_error(&self) -> bool {}
        #[pure]
        pub fn canonical_reason(&self) -> Option<&'static str> {}
        pub fn from_u16(src: u16) -> Result<StatusCode, InvalidStatusCode> {}
    }
    impl PartialEq for StatusCode {}
    pub struct InvalidStatusCode {}
}
pub mod version {
    #[derive(Clone, Copy, Default)]
    pub struct Version {}
    impl PartialEq for Version {}
}
pub mod method {
    #[derive(Clone, Default)]
    pub struct Method {}
    impl Method {
        #[pure]
        pub fn as_str(&self) -> &str {}
    }
    impl PartialEq for Method {}
}
pub mod uri {
    #[derive(Clone, Default)]
    pub struct Uri {}
    impl Uri {
        pub fn from_static(src: &'static str) -> Uri {}
        #[pure]
        pub fn path(&self) -> &str {}
        #[pure]
        pub fn host(&self) -> Option<&str> {}
        #[pure]
        pub fn scheme_str(&self) -> Option<&str> {}
        #[pure]
        pub fn port_u16(&self) -> Option<u16> {}
        #[pure]
        pub fn query(&self) -> Option<&str> {}
    }
}
pub mod header {
    #[derive(Clone, Default)]
    pub struct HeaderMap<T = HeaderValue> {
        value: T,
    }
    impl HeaderMap {
        pub fn new() -> HeaderMap {}
    }
    impl<T> HeaderMap<T> {
        pub fn get<K>(&self, key: K) -> Option<&T> {}
        pub fn get_mut<K>(&mut self, key: K) -> Option<&mut T> {}
        #[pure]
        pub fn contains_key<K>(&self, key: K) -> bool {}
        pub fn insert<K>(&mut self, key: K, val: T) -> Option<T> {}
        pub fn append<K>(&mut self, key: K, value: T) -> bool {}
        pub fn remove<K>(&mut self, key: K) -> Option<T> {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }
    #[derive(Clone)]
    pub struct HeaderName {}
    #[derive(Clone)]
    pub struct HeaderValue {}
    impl HeaderValue {
        pub fn from_static(src: &'static str) -> HeaderValue {}
        #[pure]
        pub fn to_str(&self) -> Result<&str, ToStrError> {}
        #[pure]
        pub fn as_bytes(&self) -> &[u8] {}
    }
    pub struct ToStrError {}
}

pub mod response {
    use super::*;

    #[derive(Clone, Default)]
    pub struct Response<T> {
        body: T,
    }
    impl Response<()> {
        pub fn builder() -> Builder {}
    }
    impl<T> Response<T> {
        pub fn new(body: T) -> Response<T> {}
        pub fn from_parts(parts: Parts, body: T) -> Response<T> {}
        #[pure]
        pub fn status(&self) -> StatusCode {}
        pub fn status_mut(&mut self) -> &mut StatusCode {}
        #[pure]
        pub fn version(&self) -> Version {}
        pub fn headers(&self) -> &HeaderMap<HeaderValue> {}
        pub fn headers_mut(&mut self) -> &mut HeaderMap<HeaderValue> {}
        pub fn extensions(&self) -> &Extensions {}
        pub fn extensions_mut(&mut self) -> &mut Extensions {}
        pub fn body(&self) -> &T {}
        pub fn body_mut(&mut self) -> &mut T {}
        pub fn into_body(self) -> T {}
        pub fn into_parts(self) -> (Parts, T) {}
        #[calls(f)]
        pub fn map<F: FnOnce(T) -> U, U>(self, f: F) -> Response<U> {}
    }
    #[derive(Clone)]
    pub struct Parts {
        pub status: StatusCode,
        pub version: Version,
        pub headers: HeaderMap<HeaderValue>,
        pub extensions: Extensions,
    }
    #[derive(Default)]
    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        pub fn status<T>(self, status: T) -> Builder {}
        pub fn version(self, version: Version) -> Builder {}
        pub fn header<K, V>(self, key: K, value: V) -> Builder {}
        pub fn extension<T>(self, extension: T) -> Builder {}
        pub fn body<T>(self, body: T) -> Result<Response<T>> {}
    }
}
pub mod request {
    use super::*;

    #[derive(Clone, Default)]
    pub struct Request<T> {
        body: T,
    }
    impl Request<()> {
        pub fn builder() -> Builder {}
        pub fn get<T>(uri: T) -> Builder {}
        pub fn post<T>(uri: T) -> Builder {}
        pub fn put<T>(uri: T) -> Builder {}
        pub fn delete<T>(uri: T) -> Builder {}
        pub fn head<T>(uri: T) -> Builder {}
        pub fn connect<T>(uri: T) -> Builder {}
    }
    impl<T> Request<T> {
        pub fn new(body: T) -> Request<T> {}
        pub fn from_parts(parts: Parts, body: T) -> Request<T> {}
        pub fn method(&self) -> &Method {}
        pub fn method_mut(&mut self) -> &mut Method {}
        pub fn uri(&self) -> &Uri {}
        pub fn uri_mut(&mut self) -> &mut Uri {}
        #[pure]
        pub fn version(&self) -> Version {}
        pub fn headers(&self) -> &HeaderMap<HeaderValue> {}
        pub fn headers_mut(&mut self) -> &mut HeaderMap<HeaderValue> {}
        pub fn extensions(&self) -> &Extensions {}
        pub fn extensions_mut(&mut self) -> &mut Extensions {}
        pub fn body(&self) -> &T {}
        pub fn body_mut(&mut self) -> &mut T {}
        pub fn into_body(self) -> T {}
        pub fn into_parts(self) -> (Parts, T) {}
        #[calls(f)]
        pub fn map<F: FnOnce(T) -> U, U>(self, f: F) -> Request<U> {}
    }
    #[derive(Clone)]
    pub struct Parts {
        pub method: Method,
        pub uri: Uri,
        pub version: Version,
        pub headers: HeaderMap<HeaderValue>,
        pub extensions: Extensions,
    }
    #[derive(Default)]
    pub struct Builder {}
    impl Builder {
        pub fn new() -> Builder {}
        pub fn method<T>(self, method: T) -> Builder {}
        pub fn uri<T>(self, uri: T) -> Builder {}
        pub fn version(self, version: Version) -> Builder {}
        pub fn header<K, V>(self, key: K, value: V) -> Builder {}
        pub fn extension<T>(self, extension: T) -> Builder {}
        pub fn body<T>(self, body: T) -> Result<Request<T>> {}
    }
}
