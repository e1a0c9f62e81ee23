//! `native_tls`: a TLS stream owns the stream below it.

use std::io::{self, Read, Write};

pub struct TlsStream<S> {
    stream: S,
}
impl<S: Read + Write> TlsStream<S> {
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
    /// Sends close_notify; the stream below stays open.
    #[says_goodbye(self)]
    pub fn shutdown(&mut self) -> io::Result<()> {}
}
impl<S: Read + Write> Read for TlsStream<S> {}
impl<S: Read + Write> Write for TlsStream<S> {}

#[derive(Clone)]
pub struct TlsConnector {}
impl TlsConnector {
    pub fn new() -> Result<TlsConnector, Error> {}
    #[waits(peer)]
    pub fn connect<S: Read + Write>(
        &self,
        domain: &str,
        stream: S,
    ) -> Result<TlsStream<S>, HandshakeError<S>> {
    }
}
#[derive(Clone)]
pub struct TlsAcceptor {}
impl TlsAcceptor {
    #[waits(peer)]
    pub fn accept<S: Read + Write>(&self, stream: S) -> Result<TlsStream<S>, HandshakeError<S>> {}
}
pub struct Error {}
/// Holds the stream while the handshake is under way.
pub enum HandshakeError<S> {
    Failure(Error),
    WouldBlock(MidHandshakeTlsStream<S>),
}
pub struct MidHandshakeTlsStream<S> {
    stream: S,
}
