//! A token's drop guard ends the task on every exit.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::broadcast::{Receiver, Sender};
use tokio_util::sync::CancellationToken;

async fn session(server: SocketAddr, events: &Sender<String>) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    let stop = CancellationToken::new();
    tokio::spawn(forward(events.subscribe(), writer, stop.clone()));
    let _stop = stop.drop_guard();
    let mut answers = BufReader::new(reader).lines();
    while let Some(answer) = answers.next_line().await? {
        if answer != "OK" {
            return Err(io::Error::other(answer));
        }
    }
    Ok(())
}

async fn forward(
    mut events: Receiver<String>,
    mut writer: OwnedWriteHalf,
    stop: CancellationToken,
) -> io::Result<()> {
    loop {
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            event = events.recv() => {
                let event = event.map_err(io::Error::other)?;
                writer.write_all(event.as_bytes()).await?;
            }
        }
    }
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
