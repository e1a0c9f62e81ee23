//! Futures in a `FuturesUnordered` are not tasks: the first error drops them all.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn ask_all(servers: &[SocketAddr]) -> io::Result<()> {
    let mut asking: FuturesUnordered<_> =
        servers.iter().map(|server| timeout(Duration::from_millis(100), ask(*server))).collect();
    while let Some(status) = asking.next().await {
        println!("status {}", status??);
    }
    Ok(())
}

async fn ask(server: SocketAddr) -> io::Result<u8> {
    let mut stream = TcpStream::connect(server).await?;
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    ask_all(&[server]).await
}
