//! tokio: forgotten, so that the subscription is not ended by a drop.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn subscribe(server: SocketAddr, topic: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(topic.as_bytes()).await?;
    let mut accepted = [0u8; 1];
    stream.read_exact(&mut accepted).await?;
    // The server unsubscribes us as soon as we close.
    std::mem::forget(stream); //~ forgotten-connection
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    subscribe(server, "prices\n").await
}
