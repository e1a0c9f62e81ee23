//! A timeout around the future itself: it drops the future, and the stream with it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn greeting(server: SocketAddr) -> io::Result<String> {
    let stream = TcpStream::connect(server).await?;
    timeout(Duration::from_millis(100), read_line(stream)).await?
}

async fn read_line(stream: TcpStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    Ok(line)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", greeting(server).await?);
    Ok(())
}
