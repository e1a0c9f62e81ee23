//! A driver that holds a sender of the queue it waits at, to try again later: its queue never ends.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::mpsc;

struct Client {
    requests: mpsc::Sender<String>,
}

impl Client {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (requests, queue) = mpsc::channel(16);
        tokio::spawn(drive(stream, queue, requests.clone())); //~ connection-cycle
        Ok(Self { requests })
    }

    async fn request(&self, request: &str) -> io::Result<()> {
        self.requests.send(request.to_owned()).await.map_err(io::Error::other)
    }
}

async fn drive(
    stream: TcpStream,
    mut queue: mpsc::Receiver<String>,
    requests: mpsc::Sender<String>,
) -> io::Result<()> {
    while let Some(request) = queue.recv().await {
        if stream.try_write(request.as_bytes())? < request.len() {
            let requests = requests.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(1)).await;
                let _ = requests.send(request).await;
            });
        }
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::connect(server).await?;
    client.request("HELLO\n").await
}
