//! The message is sent on every way out.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};

enum Command {
    Hello(oneshot::Sender<io::Result<u8>>),
    Stop,
}

/// The producers of this process, for its console.
type Console = Arc<Mutex<Vec<mpsc::Sender<Command>>>>;

struct Producer {
    commands: mpsc::Sender<Command>,
}

impl Producer {
    async fn connect(server: SocketAddr, console: &Console) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (commands, queue) = mpsc::channel(16);
        tokio::spawn(drive(stream, queue));
        console.lock().unwrap().push(commands.clone());
        Ok(Self { commands })
    }

    async fn hello(&self) -> io::Result<u8> {
        let (sender, answer) = oneshot::channel();
        self.commands.send(Command::Hello(sender)).await.map_err(io::Error::other)?;
        answer.await.map_err(io::Error::other)?
    }

    async fn close(self) -> io::Result<u8> {
        self.commands.send(Command::Stop).await.map_err(io::Error::other)?;
        Ok(0)
    }
}

async fn drive(mut stream: TcpStream, mut queue: mpsc::Receiver<Command>) -> io::Result<()> {
    while let Some(command) = queue.recv().await {
        match command {
            Command::Hello(answer) => {
                stream.write_all(b"HELLO\n").await?;
                let _ = answer.send(stream.read_u8().await);
            }
            Command::Stop => return Ok(()),
        }
    }
    Ok(())
}

async fn produce(server: SocketAddr, console: &Console) -> io::Result<u8> {
    let producer = Producer::connect(server, console).await?;
    let greeted = producer.hello().await;
    producer.close().await?;
    greeted
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let console = Console::default();
    loop {
        if let Err(error) = produce(server, &console).await {
            eprintln!("producer: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
