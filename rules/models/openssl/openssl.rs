//! `openssl`: a TLS stream owns the stream below it.

pub mod ssl {
    use std::io::{Read, Write};

    pub struct SslStream<S> {
        stream: S,
    }
    impl<S: Read + Write> SslStream<S> {
        /// The handshake is still to come.
        pub fn new(ssl: Ssl, stream: S) -> Result<SslStream<S>, crate::error::ErrorStack> {}
        #[waits(peer)]
        pub fn connect(&mut self) -> Result<(), Error> {}
        #[waits(peer)]
        pub fn accept(&mut self) -> Result<(), Error> {}
        #[waits(peer)]
        pub fn do_handshake(&mut self) -> Result<(), Error> {}
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
        /// Sends close_notify; the stream below stays open.
        #[says_goodbye(self)]
        pub fn shutdown(&mut self) -> Result<ShutdownResult, Error> {}
        #[reads(self, into = buf, end = "error")]
        #[waits(peer)]
        pub fn ssl_read(&mut self, buf: &mut [u8]) -> Result<usize, Error> {}
        #[writes(self, data = buf)]
        pub fn ssl_write(&mut self, buf: &[u8]) -> Result<usize, Error> {}
    }
    impl<S: Read + Write> Read for SslStream<S> {}
    impl<S: Read + Write> Write for SslStream<S> {}
    /// The state of a connection to come; it has no stream.
    pub struct Ssl {}
    impl Ssl {
        #[waits(peer)]
        pub fn connect<S: Read + Write>(self, stream: S) -> Result<SslStream<S>, HandshakeError<S>> {}
        #[waits(peer)]
        pub fn accept<S: Read + Write>(self, stream: S) -> Result<SslStream<S>, HandshakeError<S>> {}
    }
    pub struct Error {}
    #[derive(Clone, Copy)]
    pub enum ShutdownResult {
        Sent,
        Received,
    }
    /// Holds the stream while the handshake is under way.
    pub enum HandshakeError<S> {
        SetupFailure(crate::error::ErrorStack),
        Failure(MidHandshakeSslStream<S>),
        WouldBlock(MidHandshakeSslStream<S>),
    }
    pub struct MidHandshakeSslStream<S> {
        stream: S,
    }
    impl<S: Read + Write> MidHandshakeSslStream<S> {
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
        #[waits(peer)]
        pub fn handshake(self) -> Result<SslStream<S>, HandshakeError<S>> {}
    }
    #[derive(Clone)]
    pub struct SslConnector {}
    impl SslConnector {
        #[waits(peer)]
        pub fn connect<S: Read + Write>(
            &self,
            domain: &str,
            stream: S,
        ) -> Result<SslStream<S>, HandshakeError<S>> {
        }
    }
    #[derive(Clone)]
    pub struct SslAcceptor {}
    impl SslAcceptor {
        #[waits(peer)]
        pub fn accept<S: Read + Write>(&self, stream: S) -> Result<SslStream<S>, HandshakeError<S>> {}
    }
}
pub mod error {
    #[derive(Clone)]
    pub struct ErrorStack {}
}
