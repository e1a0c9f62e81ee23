//! The reading half is kept only when all went well.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

#[derive(Default)]
struct Recorder {
    sources: Vec<(OwnedReadHalf, OwnedWriteHalf)>,
}

impl Recorder {
    async fn add(&mut self, server: SocketAddr) -> io::Result<()> {
        let (mut reader, mut writer) = TcpStream::connect(server).await?.into_split();
        writer.write_all(b"READY\n").await?;
        let mut ready = [0u8; 2];
        reader.read_exact(&mut ready).await?;
        writer.write_all(b"START\n").await?;
        self.sources.push((reader, writer));
        Ok(())
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
