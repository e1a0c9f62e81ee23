//! `tokio_rustls`: a TLS stream owns the stream below it.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};

pub use rustls;

#[derive(Clone)]
pub struct TlsConnector {}
impl TlsConnector {
    #[waits(peer)]
    pub async fn connect<IO: AsyncRead + AsyncWrite>(
        &self,
        domain: rustls::pki_types::ServerName<'static>,
        stream: IO,
    ) -> io::Result<client::TlsStream<IO>> {
    }
}
impl From<Arc<rustls::ClientConfig>> for TlsConnector {}
#[derive(Clone)]
pub struct TlsAcceptor {}
impl TlsAcceptor {
    #[waits(peer)]
    pub async fn accept<IO: AsyncRead + AsyncWrite>(&self, stream: IO) -> io::Result<server::TlsStream<IO>> {}
}
impl From<Arc<rustls::ServerConfig>> for TlsAcceptor {}

pub enum TlsStream<T> {
    Client(client::TlsStream<T>),
    Server(server::TlsStream<T>),
}
impl<T> From<client::TlsStream<T>> for TlsStream<T> {}
impl<T> From<server::TlsStream<T>> for TlsStream<T> {}
impl<T: AsyncRead + AsyncWrite> AsyncRead for TlsStream<T> {}
impl<T: AsyncRead + AsyncWrite> AsyncWrite for TlsStream<T> {}

pub mod client {
    use tokio::io::{AsyncRead, AsyncWrite};

    pub struct TlsStream<IO> {
        io: IO,
    }
    impl<IO> TlsStream<IO> {
        pub fn into_inner(self) -> (IO, rustls::ClientConnection) {}
        pub fn get_ref(&self) -> (&IO, &rustls::ClientConnection) {}
        pub fn get_mut(&mut self) -> (&mut IO, &mut rustls::ClientConnection) {}
    }
    impl<IO: AsyncRead + AsyncWrite> AsyncRead for TlsStream<IO> {}
    impl<IO: AsyncRead + AsyncWrite> AsyncWrite for TlsStream<IO> {}
}
pub mod server {
    use tokio::io::{AsyncRead, AsyncWrite};

    pub struct TlsStream<IO> {
        io: IO,
    }
    impl<IO> TlsStream<IO> {
        pub fn into_inner(self) -> (IO, rustls::ServerConnection) {}
        pub fn get_ref(&self) -> (&IO, &rustls::ServerConnection) {}
        pub fn get_mut(&mut self) -> (&mut IO, &mut rustls::ServerConnection) {}
    }
    impl<IO: AsyncRead + AsyncWrite> AsyncRead for TlsStream<IO> {}
    impl<IO: AsyncRead + AsyncWrite> AsyncWrite for TlsStream<IO> {}
}
