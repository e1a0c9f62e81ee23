//! A receiver that is gone is the end, whether there is something to send or not.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Sender};

async fn pump(stream: TcpStream, sender: Sender<String>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => sender.send(line).await.map_err(io::Error::other)?,
                None => return Ok(()),
            },
            () = sender.closed() => return Ok(()),
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (sender, mut news) = mpsc::channel(16);
    tokio::spawn(pump(stream, sender));
    println!("{:?}", news.recv().await);
    Ok(())
}
