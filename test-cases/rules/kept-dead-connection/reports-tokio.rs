//! tokio: pools, maps behind locks, fields, and the future that is dropped between insert and remove.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio_util::codec::{Framed, LinesCodec};

type Shared<T> = Arc<Mutex<T>>;

/// What is going on, by peer.
#[derive(Default)]
struct Table {
    streams: Mutex<HashMap<SocketAddr, TcpStream>>,
}

impl Table {
    /// Inserted, awaited, removed.
    async fn handle(&self, stream: TcpStream, peer: SocketAddr) {
        self.streams.lock().await.insert(peer, stream); //~ kept-dead-connection
        tokio::time::sleep(Duration::from_millis(100)).await;
        if let Some(stream) = self.streams.lock().await.get_mut(&peer) {
            let _ = stream.write_all(b"hello\n").await;
        }
        self.streams.lock().await.remove(&peer);
    }

    /// The timeout drops the future above at one of its awaits.
    async fn serve(&self, listener: TcpListener) -> io::Result<()> {
        loop {
            let (stream, peer) = listener.accept().await?;
            if tokio::time::timeout(Duration::from_secs(1), self.handle(stream, peer)).await.is_err() {
                eprintln!("{peer} is slow");
            }
        }
    }
}

/// A pool that takes back what failed.
struct Pool {
    idle: Mutex<Vec<Framed<TcpStream, LinesCodec>>>,
    address: SocketAddr,
}

impl Pool {
    async fn get(&self) -> io::Result<Framed<TcpStream, LinesCodec>> {
        if let Some(connection) = self.idle.lock().await.pop() {
            return Ok(connection);
        }
        Ok(Framed::new(TcpStream::connect(self.address).await?, LinesCodec::new()))
    }

    async fn query(&self, question: &str) -> anyhow::Result<String> {
        let mut connection = self.get().await?;
        let answer = ask(&mut connection, question).await;
        self.idle.lock().await.push(connection); //~ kept-dead-connection
        answer
    }
}

async fn ask(connection: &mut Framed<TcpStream, LinesCodec>, question: &str) -> anyhow::Result<String> {
    connection.send(question.to_owned()).await?;
    let answer = connection.next().await.ok_or_else(|| anyhow::anyhow!("closed"))??;
    Ok(answer)
}

/// The state says disconnected, and the field says otherwise.
#[derive(PartialEq)]
enum State {
    Up,
    Down,
}

struct Uplink {
    state: State,
    stream: Option<TcpStream>,
}

impl Uplink {
    async fn open(&mut self, address: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(address).await?;
        self.stream.replace(stream); //~ kept-dead-connection
        self.state = State::Up;
        Ok(())
    }

    async fn send(&mut self, block: &[u8]) -> bool {
        let Some(stream) = self.stream.as_mut() else { return false };
        if self.state == State::Down {
            return false;
        }
        match stream.write_all(block).await {
            Ok(()) => true,
            Err(error) => {
                eprintln!("uplink: {error}");
                self.state = State::Down;
                false
            }
        }
    }
}
