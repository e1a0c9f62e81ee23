//! A task that looks at a watch channel between two heartbeats: the value stays `false` when its sender is dropped.

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

async fn beat(mut writer: OwnedWriteHalf, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = writer.write_all(b"PING\n").await {
            eprintln!("heartbeat: {error}");
        }
        sleep(Duration::from_secs(30)).await;
    }
}

async fn check(server: SocketAddr) -> io::Result<()> {
    let mut link = Link::open(server).await?; //~ skipped-close
    link.handshake().await?;
    link.stop();
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    check(server).await
}
