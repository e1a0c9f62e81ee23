//! Both halves are locals: every exit drops both.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn ask(server: SocketAddr) -> io::Result<u8> {
    let (mut reader, mut writer) = TcpStream::connect(server).await?.into_split();
    writer.write_all(b"?").await?;
    let status = reader.read_u8().await?;
    writer.write_all(b"!").await?;
    Ok(status)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("status {}", ask(server).await?);
    Ok(())
}
