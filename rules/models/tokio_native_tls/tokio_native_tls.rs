//! `tokio_native_tls`: a TLS stream owns the stream below it.

use tokio::io::{AsyncRead, AsyncWrite};

pub use native_tls;

pub struct TlsStream<S> {
    stream: S,
}
impl<S: AsyncRead + AsyncWrite> TlsStream<S> {
    /// The stream of tokio is one further in: `get_ref().get_ref().get_ref()`.
    pub fn get_ref(&self) -> &native_tls::TlsStream<AllowStd<S>> {}
    pub fn get_mut(&mut self) -> &mut native_tls::TlsStream<AllowStd<S>> {}
}
pub struct AllowStd<S> {
    inner: S,
}
impl<S> AllowStd<S> {
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
}
impl<S: AsyncRead + AsyncWrite> AsyncRead for TlsStream<S> {}
impl<S: AsyncRead + AsyncWrite> AsyncWrite for TlsStream<S> {}

#[derive(Clone)]
pub struct TlsConnector {}
impl TlsConnector {
    #[waits(peer)]
    pub async fn connect<S: AsyncRead + AsyncWrite>(
        &self,
        domain: &str,
        stream: S,
    ) -> Result<TlsStream<S>, native_tls::Error> {
    }
}
impl From<native_tls::TlsConnector> for TlsConnector {}
#[derive(Clone)]
pub struct TlsAcceptor {}
impl TlsAcceptor {
    #[waits(peer)]
    pub async fn accept<S: AsyncRead + AsyncWrite>(
        &self,
        stream: S,
    ) -> Result<TlsStream<S>, native_tls::Error> {
    }
}
impl From<native_tls::TlsAcceptor> for TlsAcceptor {}
