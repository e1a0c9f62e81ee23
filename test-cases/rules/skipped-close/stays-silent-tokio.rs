//! tokio: drivers that end with their clients, closes that drop does as well, and goodbyes on every way out.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufWriter};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::{Mutex as AsyncMutex, Notify, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::AbortOnDropHandle;

/// The driver waits on the client's own sender: without a client it ends. `close` is only polite.
struct Client {
    packets: mpsc::Sender<Vec<u8>>,
}

impl Client {
    async fn connect(address: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let (packets, mut queue) = mpsc::channel::<Vec<u8>>(16);
        tokio::spawn(async move {
            while let Some(packet) = queue.recv().await {
                if packet.is_empty() || stream.write_all(&packet).await.is_err() {
                    break;
                }
            }
        });
        Ok(Self { packets })
    }

    async fn send(&self, packet: &[u8]) -> io::Result<()> {
        self.packets.send(packet.to_vec()).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    async fn close(self) {
        let _ = self.packets.send(Vec::new()).await;
    }
}

async fn polite(address: &str) -> io::Result<()> {
    let client = Client::connect(address).await?;
    client.send(b"hello").await?;
    client.close().await;
    Ok(())
}

/// The task is aborted by the handle's own drop.
struct Watched {
    task: AbortOnDropHandle<()>,
    wake: Arc<Notify>,
}

impl Watched {
    async fn open(address: SocketAddr, wake: Arc<Notify>) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let notified = wake.clone();
        let task = AbortOnDropHandle::new(tokio::spawn(async move {
            loop {
                notified.notified().await;
                let _ = stream.write_all(b"!").await;
            }
        }));
        Ok(Self { task, wake })
    }

    fn stop(&self) {
        self.task.abort();
    }
}

async fn watched(address: SocketAddr, wake: Arc<Notify>) -> io::Result<()> {
    let watched = Watched::open(address, wake).await?;
    tokio::fs::metadata("/etc/hosts").await?;
    watched.stop();
    Ok(())
}

/// A set of tasks, a guard of a token: both end what they started.
struct Fleet {
    tasks: JoinSet<io::Result<()>>,
    token: CancellationToken,
    _guard: DropGuard,
}

impl Fleet {
    async fn start(addresses: &[SocketAddr]) -> io::Result<Self> {
        let token = CancellationToken::new();
        let mut tasks = JoinSet::new();
        for &address in addresses {
            let mut stream = TcpStream::connect(address).await?;
            let token = token.clone();
            tasks.spawn(async move {
                loop {
                    tokio::select! {
                        () = token.cancelled() => return Ok(()),
                        () = tokio::time::sleep(Duration::from_secs(1)) => stream.write_all(b".").await?,
                    }
                }
            });
        }
        Ok(Self { tasks, _guard: token.clone().drop_guard(), token })
    }

    async fn shutdown(mut self) {
        self.token.cancel();
        self.tasks.shutdown().await;
    }
}

async fn fleet(addresses: &[SocketAddr]) -> io::Result<()> {
    let fleet = Fleet::start(addresses).await?;
    tokio::fs::read("plan.txt").await?;
    fleet.shutdown().await;
    Ok(())
}

/// Flushes, shutdowns and websocket closes over something that this body owns.
async fn flush(address: &str, text: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(TcpStream::connect(address).await?);
    out.write_all(text).await?;
    out.flush().await?;
    out.shutdown().await?;
    Ok(())
}

async fn websocket(stream: TcpStream) -> anyhow::Result<usize> {
    let mut socket = tokio_tungstenite::accept_async(stream).await?;
    let mut count = 0;
    while let Some(message) = socket.next().await {
        if message?.is_text() {
            count += 1;
        }
    }
    socket.close(None).await?;
    Ok(count)
}

/// Registers itself, and takes itself out again when it is dropped.
type Registry = Arc<Mutex<HashMap<u64, Arc<AsyncMutex<OwnedWriteHalf>>>>>;

struct Session {
    id: u64,
    registry: Registry,
    writer: Arc<AsyncMutex<OwnedWriteHalf>>,
}

impl Session {
    fn join(id: u64, stream: TcpStream, registry: &Registry) -> (Self, tokio::net::tcp::OwnedReadHalf) {
        let (reader, writer) = stream.into_split();
        let writer = Arc::new(AsyncMutex::new(writer));
        registry.lock().unwrap().insert(id, Arc::clone(&writer));
        (Self { id, registry: Arc::clone(registry), writer }, reader)
    }

    async fn say(&self, text: &str) -> io::Result<()> {
        self.writer.lock().await.write_all(text.as_bytes()).await
    }

    fn leave(&self) {
        self.registry.lock().unwrap().remove(&self.id);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

async fn welcome(id: u64, stream: TcpStream, registry: Registry) -> io::Result<()> {
    let (session, mut reader) = Session::join(id, stream, &registry);
    session.say("welcome\n").await?;
    let kind = reader.read_u8().await?;
    println!("{kind}");
    session.leave();
    Ok(())
}

/// The good path and the error path are one.
struct Worker {
    done: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Worker {
    async fn start(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let done = Arc::new(Notify::new());
        let told = Arc::clone(&done);
        let task = tokio::spawn(async move {
            loop {
                tokio::select! {
                    () = told.notified() => return,
                    () = tokio::time::sleep(Duration::from_secs(5)) => {
                        let _ = stream.write_all(b"poll\n").await;
                    }
                }
            }
        });
        Ok(Self { done, task })
    }

    async fn stop(self) {
        self.done.notify_one();
        let _ = self.task.await;
    }
}

async fn one_way(address: SocketAddr, path: &str) -> io::Result<String> {
    let worker = Worker::start(address).await?;
    let result = tokio::fs::read_to_string(path).await;
    worker.stop().await;
    result
}

async fn in_async_block(address: SocketAddr, path: &str) -> io::Result<usize> {
    let worker = Worker::start(address).await?;
    let result: io::Result<usize> = async {
        let text = tokio::fs::read_to_string(path).await?;
        let more = tokio::fs::read_to_string("more.txt").await?;
        Ok(text.len() + more.len())
    }
    .await;
    worker.stop().await;
    result
}

async fn both_arms(address: SocketAddr, path: &str) -> io::Result<String> {
    let worker = Worker::start(address).await?;
    match tokio::fs::read_to_string(path).await {
        Ok(text) => {
            worker.stop().await;
            Ok(text)
        }
        Err(error) => {
            worker.stop().await;
            Err(error)
        }
    }
}

/// Nobody ever closes it: a worker for the life of the program, by design.
async fn for_ever(address: SocketAddr) -> io::Result<()> {
    let worker = Worker::start(address).await?;
    std::future::pending::<()>().await;
    worker.stop().await;
    Ok(())
}

/// The sink's own close, over halves that are both locals.
async fn halves(stream: TcpStream) -> anyhow::Result<()> {
    let socket = tokio_tungstenite::accept_async(stream).await?;
    let (mut sink, mut frames) = socket.split();
    while let Some(frame) = frames.next().await {
        sink.send(frame?).await?;
    }
    sink.close().await?;
    Ok(())
}

enum Order {
    Write(Vec<u8>),
    Stop,
}

/// Writes slowly. The end of the queue ends it as the order to stop does.
struct Slow {
    orders: mpsc::Sender<Order>,
}

impl Slow {
    async fn connect(address: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let (orders, mut queue) = mpsc::channel(16);
        tokio::spawn(async move {
            while let Some(order) = queue.recv().await {
                let Order::Write(packet) = order else { break };
                if stream.write_all(&packet).await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        Ok(Self { orders })
    }

    async fn stop(self) {
        let _ = self.orders.send(Order::Stop).await;
    }
}

async fn slowly(address: &str, file: &str) -> io::Result<()> {
    let slow = Slow::connect(address).await?;
    let text = tokio::fs::read(file).await?;
    let _ = slow.orders.send(Order::Write(text)).await;
    slow.stop().await;
    Ok(())
}
