//! tokio-tungstenite: handshake and messages each under a limit.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;
use tokio_tungstenite::connect_async;

async fn follow(url: &str) -> io::Result<()> {
    let connecting = timeout(Duration::from_secs(1), connect_async(url)).await?;
    let (mut socket, _) = connecting.map_err(io::Error::other)?;
    while let Some(message) = timeout(Duration::from_secs(60), socket.next()).await? {
        println!("{:?}", message.map_err(io::Error::other)?);
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(&format!("ws://{server}/ticker")).await
}
