//! A heartbeat that goes on when the reader has given up: it notices at its next beat but one.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::time::interval;

async fn session(server: SocketAddr) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    let beating = tokio::spawn(beat(writer)); //~ detached-task
    let mut frames = BufReader::new(reader).lines();
    while let Some(frame) = frames.next_line().await? {
        let length: usize = frame.parse().map_err(io::Error::other)?;
        println!("a frame of {length} bytes");
    }
    beating.abort();
    Ok(())
}

async fn beat(mut writer: OwnedWriteHalf) -> io::Result<()> {
    let mut ticks = interval(Duration::from_secs(30));
    loop {
        ticks.tick().await;
        writer.write_all(b"PING\n").await?;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    loop {
        if let Err(error) = session(server).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}
