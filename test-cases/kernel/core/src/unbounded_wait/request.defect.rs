//! tokio: a request without a limit, in a task of its own.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn load(server: SocketAddr) -> io::Result<u32> {
    let mut stream = TcpStream::connect(server).await?; //~ unbounded-wait
    stream.write_all(b"LOAD\n").await?;
    stream.read_u32().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    tokio::spawn(async move { println!("{:?}", load(server).await) });
    Ok(())
}
