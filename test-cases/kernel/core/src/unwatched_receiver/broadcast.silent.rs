//! A broadcast that nobody hears at the moment: sending fails, and may succeed again later.

use std::io;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast::{self, Sender};

async fn publish(stream: TcpStream, topic: Sender<String>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = topic.send(line);
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let (topic, _) = broadcast::channel(16);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(publish(stream, topic.clone()));
    }
}
