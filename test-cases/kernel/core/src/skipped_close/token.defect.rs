//! A task that ends when its token is cancelled; dropping a token cancels nothing.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::broadcast::{Receiver, Sender};
use tokio_util::sync::CancellationToken;

struct Session {
    reader: OwnedReadHalf,
    stop: CancellationToken,
}

impl Session {
    async fn open(server: SocketAddr, events: &Sender<String>) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let stop = CancellationToken::new();
        tokio::spawn(forward(events.subscribe(), writer, stop.clone()));
        Ok(Self { reader, stop })
    }

    async fn settings(&mut self) -> io::Result<[u8; 8]> {
        let mut settings = [0u8; 8];
        self.reader.read_exact(&mut settings).await?;
        Ok(settings)
    }

    fn shutdown(self) {
        self.stop.cancel();
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
    let mut session = Session::open(server, events).await?; //~ skipped-close
    let settings = session.settings().await?;
    session.shutdown();
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
