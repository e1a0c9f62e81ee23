//! `rustls`: a session owns no socket; `StreamOwned` does.

use std::io::{Read, Write};
use std::sync::Arc;

#[derive(Clone)]
pub struct ClientConfig {}
#[derive(Clone)]
pub struct ServerConfig {}
pub struct Error {}
impl std::error::Error for Error {}
pub struct ClientConnection {}
impl ClientConnection {
    pub fn new(
        config: Arc<ClientConfig>,
        name: pki_types::ServerName<'static>,
    ) -> Result<ClientConnection, Error> {
    }
    /// Takes what has come on a stream of the caller's.
    #[reads(rd, end = "zero")]
    #[waits(peer)]
    pub fn read_tls<R: Read + ?Sized>(&mut self, rd: &mut R) -> std::io::Result<usize> {}
    #[writes(wr)]
    pub fn write_tls<W: Write + ?Sized>(&mut self, wr: &mut W) -> std::io::Result<usize> {}
    pub fn process_new_packets(&mut self) -> Result<IoState, Error> {}
    #[pure]
    pub fn wants_read(&self) -> bool {}
    #[pure]
    pub fn wants_write(&self) -> bool {}
    #[pure]
    pub fn is_handshaking(&self) -> bool {}
    pub fn reader(&mut self) -> Reader<'_> {}
    pub fn writer(&mut self) -> Writer<'_> {}
    #[says_goodbye(self)]
    pub fn send_close_notify(&mut self) {}
}
pub struct ServerConnection {}
impl ServerConnection {
    pub fn new(config: Arc<ServerConfig>) -> Result<ServerConnection, Error> {}
    /// Takes what has come on a stream of the caller's.
    #[reads(rd, end = "zero")]
    #[waits(peer)]
    pub fn read_tls<R: Read + ?Sized>(&mut self, rd: &mut R) -> std::io::Result<usize> {}
    #[writes(wr)]
    pub fn write_tls<W: Write + ?Sized>(&mut self, wr: &mut W) -> std::io::Result<usize> {}
    pub fn process_new_packets(&mut self) -> Result<IoState, Error> {}
    #[pure]
    pub fn wants_read(&self) -> bool {}
    #[pure]
    pub fn wants_write(&self) -> bool {}
    #[pure]
    pub fn is_handshaking(&self) -> bool {}
    pub fn reader(&mut self) -> Reader<'_> {}
    pub fn writer(&mut self) -> Writer<'_> {}
    #[says_goodbye(self)]
    pub fn send_close_notify(&mut self) {}
}
/// Either side.
pub enum Connection {
    Client(ClientConnection),
    Server(ServerConnection),
}
impl From<ClientConnection> for Connection {}
impl From<ServerConnection> for Connection {}
impl Connection {
    /// Takes what has come on a stream of the caller's.
    #[reads(rd, end = "zero")]
    #[waits(peer)]
    pub fn read_tls<R: Read + ?Sized>(&mut self, rd: &mut R) -> std::io::Result<usize> {}
    #[writes(wr)]
    pub fn write_tls<W: Write + ?Sized>(&mut self, wr: &mut W) -> std::io::Result<usize> {}
    pub fn process_new_packets(&mut self) -> Result<IoState, Error> {}
    #[pure]
    pub fn wants_read(&self) -> bool {}
    #[pure]
    pub fn wants_write(&self) -> bool {}
    #[pure]
    pub fn is_handshaking(&self) -> bool {}
    pub fn reader(&mut self) -> Reader<'_> {}
    pub fn writer(&mut self) -> Writer<'_> {}
    #[says_goodbye(self)]
    pub fn send_close_notify(&mut self) {}
}
#[derive(Clone, Copy)]
pub struct IoState {}
impl IoState {
    #[pure]
    pub fn peer_has_closed(&self) -> bool {}
    #[pure]
    pub fn plaintext_bytes_to_read(&self) -> usize {}
}
/// What was deciphered; waits for nobody.
pub struct Reader<'a> {
    session: &'a mut [u8],
}
pub struct Writer<'a> {
    session: &'a mut [u8],
}
pub struct StreamOwned<C, T> {
    pub conn: C,
    pub sock: T,
}
impl<C, T: Read + Write> StreamOwned<C, T> {
    pub fn new(conn: C, sock: T) -> StreamOwned<C, T> {}
    pub fn get_ref(&self) -> &T {}
    pub fn get_mut(&mut self) -> &mut T {}
    pub fn into_parts(self) -> (C, T) {}
}
impl<C, T: Read + Write> Read for StreamOwned<C, T> {}
impl<C, T: Read + Write> Write for StreamOwned<C, T> {}
pub struct Stream<'a, C, T> {
    pub conn: &'a mut C,
    pub sock: &'a mut T,
}
impl<'a, C, T: Read + Write> Stream<'a, C, T> {
    pub fn new(conn: &'a mut C, sock: &'a mut T) -> Stream<'a, C, T> {}
}
impl<C, T: Read + Write> Read for Stream<'_, C, T> {}
impl<C, T: Read + Write> Write for Stream<'_, C, T> {}
pub struct CommonState {}
pub mod server {
    /// Reads the first message; has no stream.
    #[derive(Default)]
    pub struct Acceptor {}
}
pub mod pki_types {
    #[derive(Clone)]
    pub enum ServerName<'a> {
        DnsName(&'a str),
    }
}
