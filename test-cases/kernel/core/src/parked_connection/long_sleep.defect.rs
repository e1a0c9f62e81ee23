//! One request every five minutes, over a connection that nobody looks at in between.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn beat(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    loop {
        stream.write_all(b"ALIVE\n").await?;
        tokio::time::sleep(Duration::from_secs(300)).await;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    tokio::spawn(beat(server)).await? //~? parked-connection
}
