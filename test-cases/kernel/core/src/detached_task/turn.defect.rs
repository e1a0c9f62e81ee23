//! A task that waits for its turn before it reads its half; dropping the other half of `tokio::io::split` does nothing.

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
    tokio::spawn(download(reader, Arc::clone(gate))); //~ detached-task
    writer.write_all(b"GET image\n").await?;
    drop(writer);
    Ok(())
}

/// Receives one image when it is its turn.
async fn download(mut reader: ReadHalf<TcpStream>, gate: Arc<Notify>) -> io::Result<()> {
    gate.notified().await;
    let mut image = Vec::new();
    reader.read_to_end(&mut image).await?;
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
