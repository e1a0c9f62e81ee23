//! `tokio_openssl`: a TLS stream owns the stream below it.

use std::pin::Pin;

use openssl::error::ErrorStack;
use openssl::ssl;
use tokio::io::{AsyncRead, AsyncWrite};

pub struct SslStream<S> {
    stream: S,
}
impl<S: AsyncRead + AsyncWrite> SslStream<S> {
    pub fn new(ssl: ssl::Ssl, stream: S) -> Result<SslStream<S>, ErrorStack> {}
    #[waits(peer)]
    pub async fn connect(self: Pin<&mut Self>) -> Result<(), ssl::Error> {}
    #[waits(peer)]
    pub async fn accept(self: Pin<&mut Self>) -> Result<(), ssl::Error> {}
    #[waits(peer)]
    pub async fn do_handshake(self: Pin<&mut Self>) -> Result<(), ssl::Error> {}
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
    pub fn get_pin_mut(self: Pin<&mut Self>) -> Pin<&mut S> {}
}
impl<S: AsyncRead + AsyncWrite> AsyncRead for SslStream<S> {}
impl<S: AsyncRead + AsyncWrite> AsyncWrite for SslStream<S> {}
