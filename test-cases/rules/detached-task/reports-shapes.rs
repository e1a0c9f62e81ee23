//! The same by other names and in other places: boxes, closures, chains, guards, sets that detach.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufStream};
use tokio::net::{self as wires, TcpListener};
use tokio::sync::watch::Receiver as Watch;
use tokio::sync::{Mutex, broadcast};
use tokio::task::{self, JoinHandle};

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

struct Node {
    news: broadcast::Sender<Vec<u8>>,
    version: Watch<u32>,
    sessions: Mutex<BTreeMap<u64, JoinHandle<()>>>,
}

/// A trait object over the connection.
async fn boxed(node: &Node, wire: Box<dyn Wire>) -> io::Result<u16> {
    let (mut read, mut write) = tokio::io::split(wire);
    let mut news = node.news.subscribe();
    let feeder = task::spawn(async move { //~ detached-task
        while let Ok(block) = news.recv().await {
            if write.write_all(&block).await.is_err() {
                break;
            }
        }
    });
    let kind = read.read_u16().await?;
    feeder.abort();
    Ok(kind)
}

/// Behind a buffer, the whole stream in the task.
async fn buffered(node: &Node, address: &str) -> io::Result<()> {
    let mut stream = BufStream::new(wires::TcpStream::connect(address).await?);
    let mut version = node.version.clone();
    let task = tokio::spawn(async move { //~ detached-task
        while version.changed().await.is_ok() {
            let number = *version.borrow();
            if stream.write_u32(number).await.is_err() || stream.flush().await.is_err() {
                return;
            }
        }
    });
    let text = tokio::fs::read_to_string("limits").await?;
    if text.is_empty() {
        task.abort();
    }
    task.await?;
    Ok(())
}

/// A chain of conditions, one of which gives up.
async fn chained(node: &Node, stream: wires::TcpStream, known: &HashMap<u8, String>) -> Option<String> {
    let (mut read, mut write) = stream.into_split();
    let mut news = node.news.subscribe();
    let feeder = tokio::spawn(async move { //~ detached-task
        loop {
            match news.recv().await {
                Ok(block) if block.is_empty() => continue,
                Ok(block) => {
                    if write.write_all(&block).await.is_err() {
                        break;
                    }
                }
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => break,
            }
        }
    });
    if let Ok(kind) = read.read_u8().await
        && let Some(name) = known.get(&kind)
    {
        feeder.abort();
        return Some(name.clone());
    }
    None
}

/// A closure makes the future; its `?` leaves that future.
async fn mapped(node: Arc<Node>, streams: Vec<wires::TcpStream>) -> Vec<io::Result<u8>> {
    let serve = |stream: wires::TcpStream| {
        let mut news = node.news.subscribe();
        async move {
            let (mut read, mut write) = stream.into_split();
            let feeder = tokio::spawn(async move { //~ detached-task
                while let Ok(block) = news.recv().await {
                    if write.write_all(&block).await.is_err() {
                        break;
                    }
                }
            });
            let kind = read.read_u8().await?;
            feeder.abort();
            Ok(kind)
        }
    };
    futures::future::join_all(streams.into_iter().map(serve)).await
}

/// An option that is taken on the good path.
struct Keeper {
    beat: Option<JoinHandle<()>>,
    node: Arc<Node>,
}

async fn optional(node: &Node, stream: wires::TcpStream, watched: bool) -> io::Result<u8> {
    let (mut read, mut write) = stream.into_split();
    let mut beat = None;
    if watched {
        let mut news = node.news.subscribe();
        beat = Some(tokio::spawn(async move { //~ detached-task
            while let Ok(block) = news.recv().await {
                if write.write_all(&block).await.is_err() {
                    return;
                }
            }
        }));
    }
    let kind = read.read_u8().await?;
    if let Some(beat) = beat.take() {
        beat.abort();
    }
    Ok(kind)
}

/// Only the handle of the last round is kept; the assignment drops the one before, which detaches it.
impl Keeper {
    async fn accept(&mut self, listener: TcpListener) -> io::Result<()> {
        loop {
            let (mut stream, _) = listener.accept().await?;
            let mut news = self.node.news.subscribe();
            self.beat = Some(tokio::spawn(async move { //~ detached-task
                while let Ok(block) = news.recv().await {
                    if stream.write_all(&block).await.is_err() {
                        return;
                    }
                }
            }));
        }
    }

    fn stop(&mut self) {
        if let Some(beat) = self.beat.take() {
            beat.abort();
        }
    }
}

/// A timeout around the pair: the future that owns the handle is dropped, the task is not.
async fn inner(node: &Node, stream: wires::TcpStream) -> io::Result<u8> {
    let (mut read, mut write) = stream.into_split();
    let mut news = node.news.subscribe();
    let feeder = tokio::spawn(async move { //~ detached-task
        while let Ok(block) = news.recv().await {
            if write.write_all(&block).await.is_err() {
                return;
            }
        }
    });
    let kind = read.read_u8().await;
    feeder.abort();
    kind
}

async fn cancelled(node: &Node, stream: wires::TcpStream) -> io::Result<u8> {
    tokio::time::timeout(Duration::from_secs(10), inner(node, stream)).await?
}
