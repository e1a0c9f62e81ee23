//! A task passes lines on; that nobody takes them is no reason for it to stop.

// page: begin
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Passes on what the server publishes.
async fn subscribe(server: SocketAddr) -> io::Result<Receiver<String>> {
    let stream = TcpStream::connect(server).await?;
    let (sender, receiver) = channel(16);
    tokio::spawn(pump(stream, sender));
    Ok(receiver)
}

async fn pump(stream: TcpStream, sender: Sender<String>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = sender.send(line).await; //~? unwatched-receiver
    }
    Ok(())
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut news = subscribe(server).await?;
    println!("{:?}", news.recv().await);
    Ok(())
}
