//! The task reads as well: the end of the stream is the end of the task.

// page: begin
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Sends metrics for as long as there are any, and somebody who takes them.
async fn export(stream: TcpStream, mut metrics: Receiver<String>) -> io::Result<()> {
    let (mut reader, mut writer) = stream.into_split();
    let mut ignored = [0u8; 64];
    loop {
        tokio::select! {
            metric = metrics.recv() => match metric {
                Some(metric) => writer.write_all(metric.as_bytes()).await?,
                None => return Ok(()),
            },
            n = reader.read(&mut ignored) => if n? == 0 { return Ok(()) },
        }
    }
}

async fn start(server: SocketAddr) -> io::Result<Sender<String>> {
    let stream = TcpStream::connect(server).await?;
    let (sender, metrics) = channel(64);
    tokio::spawn(export(stream, metrics));
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
