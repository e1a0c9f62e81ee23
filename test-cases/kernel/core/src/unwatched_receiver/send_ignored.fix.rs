//! A task passes lines on for as long as somebody takes them, and notices when nobody does.

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
    loop {
        let line = tokio::select! {
            line = lines.next_line() => line?,
            () = sender.closed() => return Ok(()),
        };
        let Some(line) = line else { return Ok(()) };
        if sender.send(line).await.is_err() {
            return Ok(());
        }
    }
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut news = subscribe(server).await?;
    println!("{:?}", news.recv().await);
    Ok(())
}
