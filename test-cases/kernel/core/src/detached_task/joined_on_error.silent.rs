//! The error is passed on only after the task was aborted.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::broadcast::{Receiver, Sender};

async fn session(server: SocketAddr, events: &Sender<String>) -> io::Result<()> {
    let (mut reader, writer) = TcpStream::connect(server).await?.into_split();
    let forwarding = tokio::spawn(forward(events.subscribe(), writer));
    let mut greeting = [0u8; 8];
    if let Err(error) = reader.read_exact(&mut greeting).await {
        forwarding.abort();
        return Err(error);
    }
    println!("greeted with {greeting:?}");
    forwarding.await?
}

async fn forward(mut events: Receiver<String>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Ok(event) = events.recv().await {
        writer.write_all(event.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let events = Sender::new(16);
    loop {
        if let Err(error) = session(server, &events).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
