//! `forget()` only skips the shutdown: the socket is closed when the other half is dropped.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn greeting(server: SocketAddr) -> io::Result<[u8; 8]> {
    let (mut reader, mut writer) = TcpStream::connect(server).await?.into_split();
    writer.write_all(b"HELLO\n").await?;
    writer.forget();
    let mut greeting = [0u8; 8];
    reader.read_exact(&mut greeting).await?;
    Ok(greeting)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", greeting(server).await?);
    Ok(())
}
