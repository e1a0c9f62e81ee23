//! Several tasks for one connection, their handles in a `Vec` that a `?` drops.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::Mutex;
use tokio::sync::broadcast::{Receiver, Sender};

struct Topics {
    prices: Sender<String>,
    alerts: Sender<String>,
}

impl Topics {
    async fn publish_to(&self, server: SocketAddr) -> io::Result<()> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let writer = Arc::new(Mutex::new(writer));
        let mut tasks = Vec::new();
        for topic in [&self.prices, &self.alerts] {
            let publishing = publish(topic.subscribe(), Arc::clone(&writer));
            tasks.push(tokio::spawn(publishing)); //~ detached-task
        }
        let mut answers = BufReader::new(reader).lines();
        while let Some(answer) = answers.next_line().await? {
            let credit: u32 = answer.parse().map_err(io::Error::other)?;
            println!("{credit} messages left");
        }
        for task in tasks {
            task.abort();
        }
        Ok(())
    }
}

async fn publish(mut topic: Receiver<String>, writer: Arc<Mutex<OwnedWriteHalf>>) -> io::Result<()> {
    while let Ok(message) = topic.recv().await {
        writer.lock().await.write_all(message.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let topics = Topics { prices: Sender::new(16), alerts: Sender::new(16) };
    loop {
        if let Err(error) = topics.publish_to(server).await {
            eprintln!("publishing: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
