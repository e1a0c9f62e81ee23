//! A guard takes the writing half out of the map on every exit.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};

type Clients = Mutex<HashMap<SocketAddr, OwnedWriteHalf>>;

/// A client that is in the map for as long as this lives.
struct Registered<'a> {
    clients: &'a Clients,
    name: SocketAddr,
}

impl<'a> Registered<'a> {
    fn new(clients: &'a Clients, name: SocketAddr, writer: OwnedWriteHalf) -> Self {
        clients.lock().unwrap().insert(name, writer);
        Self { clients, name }
    }
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        self.clients.lock().unwrap().remove(&self.name);
    }
}

async fn serve(stream: TcpStream, clients: &Clients) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let (reader, writer) = stream.into_split();
    let _registered = Registered::new(clients, name, writer);
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        for client in clients.lock().unwrap().values() {
            let _ = client.try_write(line.as_bytes());
        }
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let clients = Arc::new(Clients::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let clients = Arc::clone(&clients);
        tokio::spawn(async move { serve(stream, &clients).await });
    }
}
