//! `tokio_native_tls`: a TLS stream owns the stream below it.

use tokio::io::{AsyncRead, AsyncWrite};

pub use native_tls;

pub struct TlsStream<S> {
    stream: S,
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
