//! A send that fails is the end, but a silent server gives nothing to send.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Sender};

async fn pump(stream: TcpStream, sender: Sender<String>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        sender.send(line).await.map_err(io::Error::other)?; //~? unwatched-receiver
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (sender, mut news) = mpsc::channel(16);
    tokio::spawn(pump(stream, sender));
    println!("{:?}", news.recv().await);
    Ok(())
}
