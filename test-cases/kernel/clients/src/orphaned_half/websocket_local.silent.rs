//! tokio-tungstenite: both halves are locals of the session.

use std::io;

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};

async fn echo(stream: TcpStream) -> io::Result<()> {
    let socket = tokio_tungstenite::accept_async(stream).await.map_err(io::Error::other)?;
    let (mut outgoing, mut incoming) = socket.split();
    while let Some(message) = incoming.next().await {
        let message = message.map_err(io::Error::other)?;
        if message.is_text() {
            outgoing.send(message).await.map_err(io::Error::other)?;
        }
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(echo(stream));
    }
}
