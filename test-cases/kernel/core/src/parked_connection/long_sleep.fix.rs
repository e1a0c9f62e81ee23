//! One request every five minutes, each over a connection of its own.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn beat(server: SocketAddr) -> io::Result<()> {
    loop {
        let mut stream = TcpStream::connect(server).await?;
        stream.write_all(b"ALIVE\n").await?;
        drop(stream);
        tokio::time::sleep(Duration::from_secs(300)).await;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    tokio::spawn(beat(server)).await?
}
