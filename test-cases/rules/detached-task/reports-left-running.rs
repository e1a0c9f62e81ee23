//! Tasks that wait for something else than their connection, or that were meant to stop.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::{broadcast, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep, timeout};

type Sender = mpsc::Sender<Vec<u8>>;

struct Server {
    peers: Mutex<HashMap<u64, Sender>>,
    news: broadcast::Sender<Vec<u8>>,
    last: Mutex<Option<Sender>>,
}

async fn write_queue(mut half: OwnedWriteHalf, mut queue: mpsc::Receiver<Vec<u8>>) {
    while let Some(message) = queue.recv().await {
        if half.write_all(&message).await.is_err() {
            break;
        }
    }
}

/// The reading side ends, the sender stays in the map.
async fn serve(server: Arc<Server>, id: u64, stream: TcpStream) -> io::Result<()> {
    let (mut reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    server.peers.lock().unwrap().insert(id, sender);
    tokio::spawn(write_queue(writing, queue)); //~ detached-task
    let mut buffer = [0; 1024];
    loop {
        let count = reading.read(&mut buffer).await?;
        if count == 0 {
            return Ok(());
        }
    }
}

/// The handle is bound; the error exit drops it.
async fn worker(server: &Server, mut stream: TcpStream) -> io::Result<()> {
    let (sender, mut queue) = mpsc::channel::<Vec<u8>>(16);
    *server.last.lock().unwrap() = Some(sender);
    let handle = tokio::spawn(async move { //~ detached-task
        while let Some(message) = queue.recv().await {
            stream.write_all(&message).await?;
        }
        Ok::<(), io::Error>(())
    });
    check_permission().await?;
    handle.await??;
    Ok(())
}

async fn check_permission() -> io::Result<()> {
    Err(io::Error::other("denied"))
}

/// Each round leaves a writer behind.
async fn reconnect(server: &Server, address: &str) -> io::Result<()> {
    loop {
        let stream = TcpStream::connect(address).await?;
        let (mut reading, mut writing) = stream.into_split();
        let mut news = server.news.subscribe();
        tokio::spawn(async move { //~ detached-task
            while let Ok(message) = news.recv().await {
                if writing.write_all(&message).await.is_err() {
                    return;
                }
            }
        });
        let mut buffer = [0; 1024];
        while let Ok(count) = reading.read(&mut buffer).await {
            if count == 0 {
                break;
            }
        }
        sleep(Duration::from_secs(1)).await;
    }
}

struct Client {
    writing: Arc<tokio::sync::Mutex<OwnedWriteHalf>>,
}

impl Client {
    /// No error ends the loop.
    fn keep_alive(&self) {
        let writing = self.writing.clone();
        tokio::spawn(async move { //~ detached-task
            let mut ticks = interval(Duration::from_secs(30));
            loop {
                ticks.tick().await;
                let mut half = writing.lock().await;
                if let Err(error) = half.write_all(b"ping").await {
                    eprintln!("cannot ping: {error}");
                }
            }
        });
    }
}

/// The time limit drops the handle, not the task.
async fn fetch(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let task = tokio::spawn(async move { //~ detached-task
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(answer)
    });
    timeout(Duration::from_secs(5), task).await??
}

/// The other branch of the `select!` returns, and the task goes on.
async fn until_cancelled(mut stream: TcpStream, mut stop: mpsc::Receiver<()>) -> io::Result<()> {
    let mut task = tokio::spawn(async move { //~ detached-task
        let mut buffer = [0; 10];
        stream.read_exact(&mut buffer).await
    });
    tokio::select! {
        _ = &mut task => {}
        _ = stop.recv() => {}
    }
    Ok(())
}

pub struct Watcher {
    task: JoinHandle<()>,
}

/// The handle sits in a field that nobody uses.
pub fn watch(mut stream: TcpStream) -> Watcher {
    let task = tokio::spawn(async move { //~ detached-task
        let mut buffer = [0; 1024];
        while let Ok(count) = stream.read(&mut buffer).await {
            if count == 0 {
                break;
            }
        }
    });
    Watcher { task }
}
