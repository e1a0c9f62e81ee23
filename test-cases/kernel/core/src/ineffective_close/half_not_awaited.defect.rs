//! The writing half of a split stream, "shut" by a future that is dropped, and then a wait for the next order.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn session(server: SocketAddr) -> io::Result<()> {
    let (mut reader, mut writer) = TcpStream::connect(server).await?.into_split();
    writer.write_all(b"HELLO\n").await?;
    let mut greeting = [0u8; 8];
    reader.read_exact(&mut greeting).await?;
    let _ = writer.shutdown(); //~ ineffective-close
    tokio::time::sleep(Duration::from_secs(600)).await;
    println!("greeted with {greeting:?}");
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    session(server).await
}
