//! The wait has a bound, after which something is written, and a write that fails leaves.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Receiver};
use tokio::time::timeout;

async fn export(mut stream: TcpStream, mut metrics: Receiver<String>) -> io::Result<()> {
    loop {
        match timeout(Duration::from_millis(300), metrics.recv()).await {
            Ok(Some(metric)) => stream.write_all(metric.as_bytes()).await?,
            Ok(None) => return Ok(()),
            Err(_) => stream.write_all(b"\n").await?,
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (metrics, queue) = mpsc::channel(64);
    tokio::spawn(export(stream, queue));
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        metrics.send("a minute has gone by\n".to_owned()).await.map_err(io::Error::other)?;
    }
}
