//! tokio: a task keeps the subscription for as long as the server does.

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
    tokio::spawn(async move { tokio::io::copy(&mut stream, &mut tokio::io::sink()).await });
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    subscribe(server, "prices\n").await
}
