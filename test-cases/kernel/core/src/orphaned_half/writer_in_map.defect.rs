//! A chat server: an error ends the reading half, the writing half stays in the map.

// page: begin
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::Mutex;

/// Where each client gets its messages.
type Clients = Mutex<HashMap<SocketAddr, OwnedWriteHalf>>;

/// Passes on what a client says, until it leaves.
async fn serve(stream: TcpStream, clients: &Clients) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let (reader, writer) = stream.into_split(); //~ orphaned-half
    clients.lock().await.insert(name, writer);
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        for client in clients.lock().await.values_mut() {
            let _ = client.write_all(line.as_bytes()).await;
        }
    }
    clients.lock().await.remove(&name);
    Ok(())
}
// page: end

pub async fn run(listener: tokio::net::TcpListener) -> io::Result<()> {
    let clients = std::sync::Arc::new(Clients::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let clients = std::sync::Arc::clone(&clients);
        tokio::spawn(async move { serve(stream, &clients).await });
    }
}
