//! tokio-tungstenite: the arm takes whatever comes, and leaves at the end.

use std::io;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_async;

async fn serve(stream: TcpStream) -> io::Result<()> {
    let mut socket = accept_async(stream).await.map_err(io::Error::other)?;
    let mut statistics = tokio::time::interval(Duration::from_secs(60));
    let mut messages = 0;
    loop {
        tokio::select! {
            next = socket.next() => {
                let Some(Ok(message)) = next else { return Ok(()) };
                messages += 1;
                println!("{message:?}");
            }
            _ = statistics.tick() => println!("{messages} messages"),
        }
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream));
    }
}
