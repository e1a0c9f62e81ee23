//! A session that leaves its forwarding task behind when an answer is bad.

// page: begin
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::broadcast::{Receiver, Sender};

/// Forwards all events to the server for as long as its answers are good.
async fn session(server: SocketAddr, events: &Sender<String>) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    let forwarding = tokio::spawn(forward(events.subscribe(), writer)); //~ detached-task
    let mut answers = BufReader::new(reader).lines();
    while let Some(answer) = answers.next_line().await? {
        check(&answer)?;
    }
    forwarding.abort();
    Ok(())
}

async fn forward(mut events: Receiver<String>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Ok(event) = events.recv().await {
        writer.write_all(event.as_bytes()).await?;
    }
    Ok(())
}

fn check(answer: &str) -> io::Result<()> {
    if answer == "OK" { Ok(()) } else { Err(io::Error::other("the server refuses")) }
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let events = Sender::new(16);
    loop {
        if let Err(error) = session(server, &events).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
