//! hyper: the sender in a map, the connection in a task, which ends when the server closes.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http2::{self, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

#[derive(Default)]
struct Upstreams {
    senders: HashMap<SocketAddr, SendRequest<Empty<Bytes>>>,
}

impl Upstreams {
    async fn sender(&mut self, server: SocketAddr) -> io::Result<SendRequest<Empty<Bytes>>> {
        if let Some(sender) = self.senders.get(&server) {
            return Ok(sender.clone());
        }
        let stream = TcpStream::connect(server).await?;
        let handshake = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await;
        let (sender, connection) = handshake.map_err(io::Error::other)?;
        tokio::spawn(connection);
        self.senders.insert(server, sender.clone());
        Ok(sender)
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut upstreams = Upstreams::default();
    let sender = upstreams.sender(server).await?;
    loop {
        println!("ready: {}", sender.is_ready());
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    }
}
