//! tokio-tungstenite: a refutable arm alone, with `else`.

use std::io;

use futures_util::StreamExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_async;

async fn serve(stream: TcpStream) -> io::Result<()> {
    let mut socket = accept_async(stream).await.map_err(io::Error::other)?;
    loop {
        tokio::select! {
            Some(Ok(message)) = socket.next() => println!("{message:?}"),
            else => return Ok(()),
        }
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream));
    }
}
