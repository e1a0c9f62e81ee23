//! The tasks of a `LocalSet` are dropped with it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::task::LocalSet;
use tokio::time::timeout;

async fn ask(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server).await?;
    let set = LocalSet::new();
    let reading = set.spawn_local(read_status(stream));
    let status = set.run_until(timeout(Duration::from_millis(100), reading)).await;
    status??
}

async fn read_status(mut stream: TcpStream) -> io::Result<u8> {
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("status {}", ask(server).await?);
    Ok(())
}
