//! One task reads the connection and the queue: one exit drops both.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::broadcast::{Receiver, Sender};

async fn session(server: SocketAddr, mut events: Receiver<String>) -> io::Result<()> {
    let (reader, mut writer) = TcpStream::connect(server).await?.into_split();
    let mut lines = BufReader::new(reader).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => println!("{line}"),
                None => return Ok(()),
            },
            event = events.recv() => {
                let event = event.map_err(io::Error::other)?;
                writer.write_all(event.as_bytes()).await?;
            }
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let events = Sender::new(16);
    let session = tokio::spawn(session(server, events.subscribe()));
    tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    session.await?
}
