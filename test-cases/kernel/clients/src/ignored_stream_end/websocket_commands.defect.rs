//! tokio-tungstenite: messages and commands in one `select!`; a refutable pattern for each, and no `else` that could run.

use std::io;
use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio_tungstenite::tungstenite::{Error, Message};

async fn session(stream: TcpStream, mut news: broadcast::Receiver<String>) -> Result<(), Error> {
    let (mut outgoing, mut incoming) = tokio_tungstenite::accept_async(stream).await?.split();
    loop {
        tokio::select! {
            Some(message) = incoming.next() => { //~? ignored-stream-end
                if let Ok(Message::Text(text)) = message {
                    println!("{text}");
                }
            }
            Ok(text) = news.recv() => outgoing.send(Message::text(text)).await?,
        }
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let (publish, _) = broadcast::channel(16);
    let publish = Arc::new(publish);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(session(stream, publish.subscribe()));
    }
}
