//! `tokio_rustls`: a TLS stream owns the stream below it.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

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
    #[calls(f)]
    #[waits(peer)]
    pub async fn connect_with<IO: AsyncRead + AsyncWrite, F>(
        &self,
        domain: rustls::pki_types::ServerName<'static>,
        stream: IO,
        f: F,
    ) -> io::Result<client::TlsStream<IO>> {
    }
}
impl From<Arc<rustls::ClientConfig>> for TlsConnector {}
#[derive(Clone)]
pub struct TlsAcceptor {}
impl TlsAcceptor {
    #[waits(peer)]
    pub async fn accept<IO: AsyncRead + AsyncWrite>(&self, stream: IO) -> io::Result<server::TlsStream<IO>> {}
    #[calls(f)]
    #[waits(peer)]
    pub async fn accept_with<IO: AsyncRead + AsyncWrite, F>(
        &self,
        stream: IO,
        f: F,
    ) -> io::Result<server::TlsStream<IO>> {
    }
}
/// Waits for the first message, and then says what is to be done.
pub struct LazyConfigAcceptor<IO> {
    io: Option<IO>,
}
impl<IO: AsyncRead + AsyncWrite> LazyConfigAcceptor<IO> {
    pub fn new(acceptor: rustls::server::Acceptor, io: IO) -> LazyConfigAcceptor<IO> {}
    #[takes]
    pub fn take_io(&mut self) -> Option<IO> {}
}
impl<IO: AsyncRead + AsyncWrite> Future for LazyConfigAcceptor<IO> {
    type Output = io::Result<StartHandshake<IO>>;
    #[waits(peer)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<StartHandshake<IO>>> {}
}
pub struct StartHandshake<IO> {
    pub io: IO,
}
impl<IO: AsyncRead + AsyncWrite> StartHandshake<IO> {
    #[waits(peer)]
    pub async fn into_stream(self, config: Arc<rustls::ServerConfig>) -> io::Result<server::TlsStream<IO>> {}
}
impl From<Arc<rustls::ServerConfig>> for TlsAcceptor {}

pub enum TlsStream<T> {
    Client(client::TlsStream<T>),
    Server(server::TlsStream<T>),
}
impl<T> TlsStream<T> {
    pub fn get_ref(&self) -> (&T, &rustls::CommonState) {}
    pub fn get_mut(&mut self) -> (&mut T, &mut rustls::CommonState) {}
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
