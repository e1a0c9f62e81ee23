//! A `RemoteHandle` cancels what it belongs to when it is dropped.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures::FutureExt;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn ask(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server).await?;
    let (reading, status) = read_status(stream).remote_handle();
    tokio::spawn(reading);
    timeout(Duration::from_millis(100), status).await?
}

async fn read_status(mut stream: TcpStream) -> io::Result<u8> {
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("status {}", ask(server).await?);
    Ok(())
}
