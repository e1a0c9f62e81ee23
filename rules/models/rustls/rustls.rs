//! `rustls`: a session owns no socket; `StreamOwned` does.

use std::io::{Read, Write};
use std::sync::Arc;

#[derive(Clone)]
pub struct ClientConfig {}
#[derive(Clone)]
pub struct ServerConfig {}
pub struct Error {}
pub struct ClientConnection {}
impl ClientConnection {
    pub fn new(
        config: Arc<ClientConfig>,
        name: pki_types::ServerName<'static>,
    ) -> Result<ClientConnection, Error> {
    }
    #[says_goodbye(self)]
    pub fn send_close_notify(&mut self) {}
}
pub struct ServerConnection {}
impl ServerConnection {
    pub fn new(config: Arc<ServerConfig>) -> Result<ServerConnection, Error> {}
    #[says_goodbye(self)]
    pub fn send_close_notify(&mut self) {}
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
pub mod pki_types {
    #[derive(Clone)]
    pub enum ServerName<'a> {
        DnsName(&'a str),
    }
}
