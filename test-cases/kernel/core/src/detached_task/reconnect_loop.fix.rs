//! Each round stops the task it has started, whatever ended it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::broadcast::{Receiver, Sender};

async fn stay_connected(server: SocketAddr, metrics: &Sender<String>) -> io::Result<()> {
    loop {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let reporting = tokio::spawn(report(metrics.subscribe(), writer));
        let dismissed = until_dismissed(reader).await;
        reporting.abort();
        if dismissed? {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}

/// Reads until the server says that it wants no more, or closes.
async fn until_dismissed(reader: OwnedReadHalf) -> io::Result<bool> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        if line == "BYE" {
            return Ok(true);
        }
    }
    Ok(false)
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
