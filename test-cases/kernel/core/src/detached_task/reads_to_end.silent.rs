//! A task that reads its connection to the end needs no handle.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;

async fn follow(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    tokio::spawn(print(stream));
    Ok(())
}

async fn print(stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(server).await
}
