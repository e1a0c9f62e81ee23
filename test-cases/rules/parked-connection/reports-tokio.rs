//! tokio: tasks that own their connection and wait for something else.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use futures::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, Notify, broadcast, mpsc, watch};
use tokio_util::codec::{Framed, LinesCodec};

type Peers = Arc<Mutex<HashMap<SocketAddr, mpsc::Sender<String>>>>;

/// The sender is in a map.
async fn accept(listener: TcpListener, peers: Peers) -> io::Result<()> {
    loop {
        let (mut stream, addr) = listener.accept().await?;
        let (tx, mut rx) = mpsc::channel(16);
        peers.lock().await.insert(addr, tx);
        tokio::spawn(async move { //~ parked-connection
            while let Some(line) = rx.recv().await {
                if stream.write_all(String::as_bytes(&line)).await.is_err() {
                    break;
                }
            }
        });
    }
}

/// The everyday broadcast: whoever only listens is never heard when he goes.
async fn broadcast_to_all(listener: TcpListener) -> io::Result<()> {
    let (tx, _) = broadcast::channel::<String>(16);
    loop {
        let (stream, _) = listener.accept().await?;
        let rx = tx.subscribe();
        tokio::spawn(subscriber(stream, rx)); //~ parked-connection
    }
}

async fn subscriber(mut stream: TcpStream, mut rx: broadcast::Receiver<String>) -> io::Result<()> {
    while let Ok(line) = rx.recv().await {
        stream.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

struct Feed {
    state: watch::Sender<u64>,
    ready: Arc<Notify>,
}

impl Feed {
    /// The receiver comes from a field.
    async fn follow(&self, listener: &TcpListener) -> io::Result<()> {
        let (stream, _) = listener.accept().await?;
        let mut changes = self.state.subscribe();
        tokio::spawn(async move { //~ parked-connection
            let mut framed = Framed::new(stream, LinesCodec::new());
            while changes.changed().await.is_ok() {
                let now = *changes.borrow();
                framed.send(now.to_string()).await?;
            }
            Ok::<_, tokio_util::codec::LinesCodecError>(())
        });
        Ok(())
    }

    /// It waits once.
    fn later(&self, stream: TcpStream) {
        let ready = self.ready.clone();
        tokio::spawn(async move { //~ parked-connection
            ready.notified().await;
            handle(stream).await
        });
    }
}

async fn handle(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = [0; 64];
    while stream.read(&mut buf).await? > 0 {}
    Ok(())
}

/// A connection in a type of the package.
struct Session {
    stream: TcpStream,
    inbox: mpsc::Receiver<Vec<u8>>,
}

impl Session {
    async fn run(mut self) -> io::Result<()> {
        while let Some(message) = self.inbox.recv().await {
            self.stream.write_all(&message).await?;
        }
        Ok(())
    }
}

struct Hub {
    outboxes: std::sync::Mutex<Vec<mpsc::Sender<Vec<u8>>>>,
}

impl Hub {
    async fn join(&self, to: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(to).await?;
        let (outbox, inbox) = mpsc::channel(8);
        self.outboxes.lock().unwrap().push(outbox);
        let session = Session { stream, inbox };
        tokio::spawn(session.run()); //~ parked-connection
        Ok(())
    }
}

/// Opened when it is needed, and then kept.
struct Lazy {
    lines: broadcast::Sender<String>,
}

impl Lazy {
    fn start(&self, to: SocketAddr) {
        let mut lines = self.lines.subscribe();
        tokio::spawn(async move {
            let mut stream: Option<TcpStream> = None;
            while let Ok(line) = lines.recv().await {
                if stream.is_none() {
                    stream = TcpStream::connect(to).await.ok(); //~ parked-connection
                }
                if let Some(open) = &mut stream {
                    if open.write_all(line.as_bytes()).await.is_err() {
                        stream = None;
                    }
                }
            }
        });
    }
}

/// Whoever calls it gives the connection away.
pub async fn attend(
    stream: TcpStream, //~ parked-connection
    addr: SocketAddr,
    peers: Peers,
) -> io::Result<()> {
    let mut stream = stream;
    let (tx, mut rx) = mpsc::channel::<String>(16);
    peers.lock().await.insert(addr, tx);
    while let Some(line) = rx.recv().await {
        stream.write_all(line.as_bytes()).await?;
    }
    peers.lock().await.remove(&addr);
    Ok(())
}
