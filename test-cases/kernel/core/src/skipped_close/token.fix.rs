//! A drop guard instead of a token: dropping it cancels.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::broadcast::{Receiver, Sender};
use tokio_util::sync::{CancellationToken, DropGuard};

struct Session {
    reader: OwnedReadHalf,
    _stop: DropGuard,
}

impl Session {
    async fn open(server: SocketAddr, events: &Sender<String>) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let stop = CancellationToken::new();
        tokio::spawn(forward(events.subscribe(), writer, stop.clone()));
        Ok(Self { reader, _stop: stop.drop_guard() })
    }

    async fn settings(&mut self) -> io::Result<[u8; 8]> {
        let mut settings = [0u8; 8];
        self.reader.read_exact(&mut settings).await?;
        Ok(settings)
    }
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

async fn configure(server: SocketAddr, events: &Sender<String>) -> io::Result<()> {
    let mut session = Session::open(server, events).await?;
    let settings = session.settings().await?;
    println!("configured with {settings:?}");
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let events = Sender::new(16);
    loop {
        if let Err(error) = configure(server, &events).await {
            eprintln!("configure: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
