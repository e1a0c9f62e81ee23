//! `tokio::io::split`: the reading half ends with its subscriber, the writing half stays in the list.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::time::sleep;

#[derive(Default)]
struct Publisher {
    subscribers: Mutex<Vec<WriteHalf<TcpStream>>>,
}

impl Publisher {
    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = split(stream); //~ orphaned-half
        self.subscribers.lock().await.push(writer);
        log(reader).await
    }

    async fn publish(&self, news: &[u8]) {
        for subscriber in self.subscribers.lock().await.iter_mut() {
            let _ = subscriber.write_all(news).await;
        }
    }
}

async fn log(reader: ReadHalf<TcpStream>) -> io::Result<()> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let publisher = Arc::new(Publisher::default());
    let publishing = Arc::clone(&publisher);
    tokio::spawn(async move {
        loop {
            sleep(Duration::from_secs(60)).await;
            publishing.publish(b"nothing new\n").await;
        }
    });
    loop {
        let (stream, _) = listener.accept().await?;
        let publisher = Arc::clone(&publisher);
        tokio::spawn(async move { publisher.serve(stream).await });
    }
}
