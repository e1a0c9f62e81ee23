//! The future is kept for a moment and then awaited.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn report(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(b"alive\n").await?;
    let goodbye = stream.shutdown();
    timeout(Duration::from_secs(5), goodbye).await??;
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    report(server).await
}
