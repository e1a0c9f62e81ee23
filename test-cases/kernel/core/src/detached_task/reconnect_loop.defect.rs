//! Each round of a reconnect loop starts a task that writes, and only one of two ways to the next round stops it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::broadcast::{Receiver, Sender};

async fn stay_connected(server: SocketAddr, metrics: &Sender<String>) -> io::Result<()> {
    loop {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let reporting = tokio::spawn(report(metrics.subscribe(), writer)); //~ detached-task
        let mut lines = BufReader::new(reader).lines();
        while let Some(line) = lines.next_line().await? {
            if line == "BYE" {
                reporting.abort();
                return Ok(());
            }
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}

async fn report(mut metrics: Receiver<String>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Ok(metric) = metrics.recv().await {
        writer.write_all(metric.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    stay_connected(server, &Sender::new(16)).await
}
