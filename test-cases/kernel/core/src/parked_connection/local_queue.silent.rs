//! The queue's only sender is a local that goes first.

use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Receiver};

async fn write_all(mut stream: TcpStream, mut lines: Receiver<String>) -> io::Result<()> {
    while let Some(line) = lines.recv().await {
        stream.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (sender, lines) = mpsc::channel(4);
    tokio::spawn(write_all(stream, lines));
    for line in ["one\n", "two\n"] {
        sender.send(line.to_owned()).await.map_err(io::Error::other)?;
    }
    Ok(())
}
