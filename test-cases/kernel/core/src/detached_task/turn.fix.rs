//! The task reads its half to the end, and waits for its turn without it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

async fn request(server: SocketAddr, gate: &Arc<Notify>) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (reader, mut writer) = tokio::io::split(stream);
    tokio::spawn(download(reader, Arc::clone(gate)));
    writer.write_all(b"GET image\n").await?;
    writer.shutdown().await
}

/// Receives one image when it is its turn.
async fn download(mut reader: ReadHalf<TcpStream>, gate: Arc<Notify>) -> io::Result<()> {
    let mut image = Vec::new();
    reader.read_to_end(&mut image).await?;
    drop(reader);
    gate.notified().await;
    println!("{} bytes", image.len());
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let gate = Arc::new(Notify::new());
    request(server, &gate).await?;
    tokio::time::sleep(Duration::from_secs(60)).await;
    gate.notify_waiters();
    Ok(())
}
