//! tokio-tungstenite: the end of the messages ends the session.

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
            message = incoming.next() => match message.transpose()? {
                Some(Message::Text(text)) => println!("{text}"),
                Some(_) => {}
                None => return Ok(()),
            },
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
