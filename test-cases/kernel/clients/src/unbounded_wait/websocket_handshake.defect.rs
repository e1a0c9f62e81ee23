//! tokio-tungstenite: a handshake with a server that says nothing.

use std::io;
use std::net::SocketAddr;

use futures_util::StreamExt;
use tokio_tungstenite::connect_async;

async fn follow(url: &str) -> io::Result<()> {
    let (mut socket, _) = connect_async(url).await.map_err(io::Error::other)?; //~ unbounded-wait
    while let Some(message) = socket.next().await {
        println!("{:?}", message.map_err(io::Error::other)?);
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(&format!("ws://{server}/ticker")).await
}
