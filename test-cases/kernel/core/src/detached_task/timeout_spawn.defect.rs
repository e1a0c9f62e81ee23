//! A timeout around a spawned task: it gives up the handle, and the task reads on.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn greeting(server: SocketAddr) -> io::Result<String> {
    let stream = TcpStream::connect(server).await?;
    let reading = tokio::spawn(read_line(stream)); //~ detached-task
    timeout(Duration::from_millis(100), reading).await??
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
