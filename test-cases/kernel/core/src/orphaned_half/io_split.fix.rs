//! The writing half is taken out of the list when the reading half is done.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::time::sleep;

#[derive(Default)]
struct Publisher {
    subscribers: Mutex<Vec<(SocketAddr, WriteHalf<TcpStream>)>>,
}

impl Publisher {
    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let name = stream.peer_addr()?;
        let (reader, writer) = split(stream);
        self.subscribers.lock().await.push((name, writer));
        let logged = log(reader).await;
        self.subscribers.lock().await.retain(|(other, _)| *other != name);
        logged
    }

    async fn publish(&self, news: &[u8]) {
        for (_, subscriber) in self.subscribers.lock().await.iter_mut() {
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
