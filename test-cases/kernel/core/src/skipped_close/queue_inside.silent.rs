//! A driver whose only sender is in the client: dropping the client ends it, stopped or not.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};

enum Command {
    Hello(oneshot::Sender<io::Result<u8>>),
    Stop,
}

struct Producer {
    commands: mpsc::Sender<Command>,
}

impl Producer {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (commands, queue) = mpsc::channel(16);
        tokio::spawn(drive(stream, queue));
        Ok(Self { commands })
    }

    async fn hello(&self) -> io::Result<u8> {
        let (sender, answer) = oneshot::channel();
        self.commands.send(Command::Hello(sender)).await.map_err(io::Error::other)?;
        answer.await.map_err(io::Error::other)?
    }

    async fn close(self) -> io::Result<()> {
        self.commands.send(Command::Stop).await.map_err(io::Error::other)
    }
}

async fn drive(mut stream: TcpStream, mut queue: mpsc::Receiver<Command>) -> io::Result<()> {
    while let Some(command) = queue.recv().await {
        match command {
            Command::Hello(answer) => {
                stream.write_all(b"HELLO\n").await?;
                let _ = answer.send(stream.read_u8().await);
            }
            Command::Stop => break,
        }
    }
    stream.shutdown().await
}

async fn produce(server: SocketAddr) -> io::Result<()> {
    let producer = Producer::connect(server).await?;
    producer.hello().await?;
    producer.close().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    loop {
        if let Err(error) = produce(server).await {
            eprintln!("producer: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
