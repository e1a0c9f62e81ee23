//! The only sender is a local of the session: the task's queue ends with it, and so does the task.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::mpsc::{self, Receiver};

async fn session(server: SocketAddr) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    let (answers, queue) = mpsc::channel(16);
    tokio::spawn(send(queue, writer));
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        let number: u64 = line.parse().map_err(io::Error::other)?;
        answers.send(number + 1).await.map_err(io::Error::other)?;
    }
    Ok(())
}

async fn send(mut queue: Receiver<u64>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Some(number) = queue.recv().await {
        writer.write_all(format!("{number}\n").as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    loop {
        if let Err(error) = session(server).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
