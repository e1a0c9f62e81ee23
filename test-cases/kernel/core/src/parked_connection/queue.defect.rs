//! A task writes what is queued and looks at nothing else: it will not notice that the server has gone.

// page: begin
use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Sends metrics for as long as there are any.
async fn export(mut stream: TcpStream, mut metrics: Receiver<String>) -> io::Result<()> {
    while let Some(metric) = metrics.recv().await {
        stream.write_all(metric.as_bytes()).await?;
    }
    Ok(())
}

async fn start(server: SocketAddr) -> io::Result<Sender<String>> {
    let stream = TcpStream::connect(server).await?;
    let (sender, metrics) = channel(64);
    tokio::spawn(export(stream, metrics)); //~ parked-connection
    Ok(sender)
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let metrics = start(server).await?;
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
        metrics.send("a minute has gone by\n".to_owned()).await.map_err(io::Error::other)?;
    }
}
