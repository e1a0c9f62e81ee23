//! `quinn`: QUIC over datagrams. Nothing here is a TCP connection: what is kept never shows as `CLOSE_WAIT`.

use std::net::SocketAddr;

pub struct ConnectError {}
impl std::error::Error for ConnectError {}
pub struct ConnectionError {}
impl std::error::Error for ConnectionError {}

/// docs: `Endpoint` says that it is a QUIC endpoint: one UDP socket, which the clones share
#[resource(datagram, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Endpoint {}
impl Endpoint {
    /// docs: `Endpoint::client` says that it binds a UDP socket
    #[opens]
    pub fn client(addr: SocketAddr) -> std::io::Result<Endpoint> {}
    /// docs: `Endpoint::server` says that it binds a UDP socket
    #[opens]
    pub fn server<C>(config: C, addr: SocketAddr) -> std::io::Result<Endpoint> {}
    #[waits(peer)]
    pub async fn wait_idle(&self) {}
}
/// docs: `Connection` says that it is closed when all handles of it and of its streams are gone
#[resource(datagram, on_drop = "closes-last")]
#[derive(Clone)]
pub struct Connection {}
impl Connection {
    #[waits(peer)]
    pub async fn closed(&self) -> ConnectionError {}
}
