//! `Ok(Some(line)) = lines.next_line()`: the end and an error leave the loop waiting for messages alone.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Receiver};

async fn chat(server: SocketAddr, mut outbox: Receiver<String>) -> io::Result<()> {
    let (reader, mut writer) = TcpStream::connect(server).await?.into_split();
    let mut lines = BufReader::new(reader).lines();
    loop {
        tokio::select! {
            Ok(Some(line)) = lines.next_line() => println!("{line}"), //~? ignored-stream-end
            Some(message) = outbox.recv() => writer.write_all(message.as_bytes()).await?,
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let (keyboard, outbox) = mpsc::channel(16);
    let chatting = chat(server, outbox).await;
    drop(keyboard);
    chatting
}
