//! Tasks that end by themselves, with their owner, or whose end somebody takes care of.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{interval, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

type Sender = mpsc::Sender<Vec<u8>>;

struct Server {
    peers: Mutex<HashMap<u64, Sender>>,
    news: broadcast::Sender<Vec<u8>>,
}

async fn write_queue(mut half: OwnedWriteHalf, mut queue: mpsc::Receiver<Vec<u8>>) {
    while let Some(message) = queue.recv().await {
        if half.write_all(&message).await.is_err() {
            break;
        }
    }
}

async fn handle(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return Ok(());
        }
        stream.write_all(&buffer[..count]).await?;
    }
}

/// The everyday server.
async fn accept(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(handle(stream));
    }
}

async fn accept_and_log(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, peer) = listener.accept().await?;
        tokio::spawn(async move {
            if let Err(error) = handle(stream).await {
                eprintln!("{peer}: {error}");
            }
        });
    }
}

/// The sender is a local: it dies with the reading side.
async fn serve_with_local_sender(stream: TcpStream) -> io::Result<()> {
    let (mut reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    tokio::spawn(write_queue(writing, queue));
    let mut buffer = [0; 1024];
    loop {
        let count = reading.read(&mut buffer).await?;
        if count == 0 {
            return Ok(());
        }
        let _ = sender.send(buffer[..count].to_vec()).await;
    }
}

/// The sender leaves the map with the reading side.
async fn serve_and_remove(server: Arc<Server>, id: u64, stream: TcpStream) -> io::Result<()> {
    let (mut reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    server.peers.lock().unwrap().insert(id, sender);
    tokio::spawn(write_queue(writing, queue));
    let mut buffer = [0; 1024];
    while let Ok(count) = reading.read(&mut buffer).await {
        if count == 0 {
            break;
        }
    }
    server.peers.lock().unwrap().remove(&id);
    Ok(())
}

/// Whoever called it takes the sender out again.
async fn serve_inner(server: &Server, id: u64, stream: TcpStream) -> io::Result<()> {
    let (mut reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    server.peers.lock().unwrap().insert(id, sender);
    tokio::spawn(write_queue(writing, queue));
    let mut buffer = [0; 1024];
    while reading.read(&mut buffer).await? > 0 {}
    Ok(())
}

async fn serve_outer(server: &Server, id: u64, stream: TcpStream) {
    let _ = serve_inner(server, id, stream).await;
    server.peers.lock().unwrap().remove(&id);
}

struct Registered<'s> {
    server: &'s Server,
    id: u64,
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        self.server.peers.lock().unwrap().remove(&self.id);
    }
}

/// A guard takes it out.
async fn serve_with_guard(server: &Server, id: u64, stream: TcpStream) -> io::Result<()> {
    let (mut reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    server.peers.lock().unwrap().insert(id, sender);
    let _registered = Registered { server, id };
    tokio::spawn(write_queue(writing, queue));
    let mut buffer = [0; 1024];
    while reading.read(&mut buffer).await? > 0 {}
    Ok(())
}

/// Aborted on the way out.
async fn serve_and_abort(server: Arc<Server>, stream: TcpStream) -> io::Result<()> {
    let (mut reading, mut writing) = stream.into_split();
    let mut news = server.news.subscribe();
    let task = tokio::spawn(async move {
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
    task.abort();
    Ok(())
}

/// Handles that abort when they are dropped.
async fn with_owners(server: Arc<Server>, stream: TcpStream) -> io::Result<()> {
    let (mut reading, mut writing) = stream.into_split();
    let mut news = server.news.subscribe();
    let _task = AbortOnDropHandle::new(tokio::spawn(async move {
        while let Ok(message) = news.recv().await {
            if writing.write_all(&message).await.is_err() {
                return;
            }
        }
    }));
    let mut buffer = [0; 1024];
    while reading.read(&mut buffer).await? > 0 {}
    Ok(())
}

async fn with_set(server: Arc<Server>, stream: TcpStream) -> io::Result<()> {
    let (mut reading, mut writing) = stream.into_split();
    let mut news = server.news.subscribe();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        while let Ok(message) = news.recv().await {
            if writing.write_all(&message).await.is_err() {
                return;
            }
        }
    });
    let mut buffer = [0; 1024];
    while reading.read(&mut buffer).await? > 0 {}
    Ok(())
}

/// A guard cancels.
async fn with_token(server: Arc<Server>, stream: TcpStream) -> io::Result<()> {
    let (mut reading, mut writing) = stream.into_split();
    let mut news = server.news.subscribe();
    let token = CancellationToken::new();
    let stop = token.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                message = news.recv() => match message {
                    Ok(message) => if writing.write_all(&message).await.is_err() { return },
                    Err(_) => return,
                },
                _ = stop.cancelled() => return,
            }
        }
    });
    let _guard = token.drop_guard();
    let mut buffer = [0; 1024];
    while reading.read(&mut buffer).await? > 0 {}
    Ok(())
}

/// One task for both directions.
async fn one_task(server: &Server, stream: TcpStream) {
    let mut news = server.news.subscribe();
    let (mut reading, mut writing) = stream.into_split();
    tokio::spawn(async move {
        let mut buffer = [0; 1024];
        loop {
            tokio::select! {
                Ok(message) = news.recv() => {
                    if writing.write_all(&message).await.is_err() { return }
                }
                count = reading.read(&mut buffer) => match count {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                },
            }
        }
    });
}

/// A ping that fails ends the loop.
fn keep_alive(mut writing: OwnedWriteHalf) {
    tokio::spawn(async move {
        let mut ticks = interval(Duration::from_secs(30));
        loop {
            ticks.tick().await;
            if writing.write_all(b"ping").await.is_err() {
                break;
            }
        }
    });
}

/// An actor: who has the handle has the sender.
pub struct Actor {
    sender: Sender,
}

pub fn start(stream: TcpStream) -> Actor {
    let (reading, writing) = stream.into_split();
    let (sender, queue) = mpsc::channel(16);
    tokio::spawn(write_queue(writing, queue));
    tokio::spawn(async move {
        let mut reading = reading;
        let mut buffer = [0; 1024];
        while let Ok(count) = reading.read(&mut buffer).await {
            if count == 0 {
                break;
            }
        }
    });
    Actor { sender }
}

/// A time limit inside of the task.
async fn fetch(mut stream: TcpStream) -> io::Result<()> {
    let task: JoinHandle<io::Result<()>> = tokio::spawn(async move {
        let mut buffer = [0; 10];
        timeout(Duration::from_secs(5), stream.read_exact(&mut buffer)).await??;
        Ok(())
    });
    timeout(Duration::from_secs(10), task).await???;
    Ok(())
}

struct Watcher {
    task: JoinHandle<()>,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn watch(mut stream: TcpStream) -> Watcher {
    let task = tokio::spawn(async move {
        let mut buffer = [0; 1024];
        while let Ok(count) = stream.read(&mut buffer).await {
            if count == 0 {
                break;
            }
        }
    });
    Watcher { task }
}

/// Both are waited for, in order. After an error of the first the second reads its own connection to the end.
async fn both(mut one: TcpStream, mut two: TcpStream) -> io::Result<()> {
    let first: JoinHandle<io::Result<()>> = tokio::spawn(async move {
        let mut buffer = [0; 10];
        one.read_exact(&mut buffer).await?;
        Ok(())
    });
    let second: JoinHandle<io::Result<()>> = tokio::spawn(async move {
        let mut buffer = [0; 10];
        two.read_exact(&mut buffer).await?;
        Ok(())
    });
    first.await??;
    second.await??;
    Ok(())
}

/// The program ends with `main`.
#[tokio::main]
async fn main() -> io::Result<()> {
    let mut stream = TcpStream::connect("localhost:80").await?;
    let task = tokio::spawn(async move {
        let mut buffer = [0; 1024];
        while let Ok(count) = stream.read(&mut buffer).await {
            if count == 0 {
                break;
            }
        }
    });
    sleep(Duration::from_secs(1)).await;
    timeout(Duration::from_secs(5), task).await??;
    Ok(())
}
