//! The end is sent, awaited, and the stream dropped before the rest.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn report_for_ever(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(b"alive\n").await?;
    stream.shutdown().await?;
    drop(stream);
    // The report is out; the next one is due in ten minutes.
    tokio::time::sleep(Duration::from_secs(600)).await;
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(b"alive\n").await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    report_for_ever(server).await
}
