//! The writing half is dropped, which shuts writing down; the reading half stays and keeps the descriptor.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;

#[derive(Default)]
struct Recorder {
    sources: Vec<OwnedReadHalf>,
}

impl Recorder {
    async fn add(&mut self, server: SocketAddr) -> io::Result<()> {
        let (reader, mut writer) = TcpStream::connect(server).await?.into_split(); //~ orphaned-half
        self.sources.push(reader);
        writer.write_all(b"READY\n").await?;
        let mut ready = [0u8; 2];
        self.sources.last_mut().ok_or(io::ErrorKind::NotFound)?.read_exact(&mut ready).await?;
        writer.write_all(b"START\n").await
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut recorder = Recorder::default();
    loop {
        if let Err(error) = recorder.add(server).await {
            eprintln!("{server}: {error}");
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}
