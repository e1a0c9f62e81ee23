//! The task waits for a change of the watch channel, and a dropped sender is one.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::watch;
use tokio::time::sleep;

struct Link {
    reader: OwnedReadHalf,
    stop: watch::Sender<bool>,
}

impl Link {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(beat(writer, stopped));
        Ok(Self { reader, stop })
    }

    async fn handshake(&mut self) -> io::Result<()> {
        let mut version = [0u8; 2];
        self.reader.read_exact(&mut version).await?;
        if version == *b"v1" { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
    }

    fn stop(&self) {
        self.stop.send_replace(true);
    }
}

async fn beat(mut writer: OwnedWriteHalf, mut stop: watch::Receiver<bool>) {
    while writer.write_all(b"PING\n").await.is_ok() {
        tokio::select! {
            () = sleep(Duration::from_secs(30)) => {}
            _ = stop.changed() => return,
        }
    }
}

async fn check(server: SocketAddr) -> io::Result<()> {
    let mut link = Link::open(server).await?;
    link.handshake().await?;
    link.stop();
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    check(server).await
}
