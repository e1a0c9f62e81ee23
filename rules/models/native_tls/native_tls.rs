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
    pub fn builder() -> TlsConnectorBuilder {}
    #[waits(peer)]
    pub fn connect<S: Read + Write>(
        &self,
        domain: &str,
        stream: S,
    ) -> Result<TlsStream<S>, HandshakeError<S>> {
    }
}
pub struct TlsConnectorBuilder {}
impl TlsConnectorBuilder {
    pub fn danger_accept_invalid_certs(&mut self, accept_invalid_certs: bool) -> &mut TlsConnectorBuilder {}
    pub fn danger_accept_invalid_hostnames(
        &mut self,
        accept_invalid_hostnames: bool,
    ) -> &mut TlsConnectorBuilder {
    }
    pub fn use_sni(&mut self, use_sni: bool) -> &mut TlsConnectorBuilder {}
    pub fn build(&self) -> Result<TlsConnector, Error> {}
}
#[derive(Clone)]
pub struct Identity {}
impl Identity {
    pub fn from_pkcs12(der: &[u8], password: &str) -> Result<Identity, Error> {}
    pub fn from_pkcs8(pem: &[u8], key: &[u8]) -> Result<Identity, Error> {}
}
#[derive(Clone)]
pub struct TlsAcceptor {}
impl TlsAcceptor {
    pub fn new(identity: Identity) -> Result<TlsAcceptor, Error> {}
    #[waits(peer)]
    pub fn accept<S: Read + Write>(&self, stream: S) -> Result<TlsStream<S>, HandshakeError<S>> {}
}
pub struct Error {}
impl std::error::Error for Error {}
/// Holds the stream while the handshake is under way.
pub enum HandshakeError<S> {
    Failure(Error),
    WouldBlock(MidHandshakeTlsStream<S>),
}
pub struct MidHandshakeTlsStream<S> {
    stream: S,
}
impl<S: Read + Write> MidHandshakeTlsStream<S> {
    pub fn get_ref(&self) -> &S {}
    pub fn get_mut(&mut self) -> &mut S {}
    #[waits(peer)]
    pub fn handshake(self) -> Result<TlsStream<S>, HandshakeError<S>> {}
}
