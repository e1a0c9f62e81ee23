//! Hubs: what has many connections, and lives as long as the program does.

use std::collections::HashMap;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream as Plain};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex as StdMutex};
use std::thread;
use std::time::{Duration, Instant};

use dashmap::DashMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, broadcast, mpsc};

/// The sweeper keeps the hub, and takes the dead out of it.
struct Hub {
    peers: Mutex<HashMap<SocketAddr, (Instant, OwnedWriteHalf)>>,
}

impl Hub {
    fn start(self: &Arc<Self>) {
        let hub = Arc::clone(self);
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_secs(10));
            loop {
                tick.tick().await;
                hub.peers.lock().await.retain(|_, (seen, _)| seen.elapsed() < Duration::from_secs(60));
            }
        });
    }

    /// A task per client keeps the hub for as long as the client is there.
    async fn serve(self: Arc<Self>, listener: TcpListener) -> io::Result<()> {
        loop {
            let (stream, peer) = listener.accept().await?;
            let (mut reader, writer) = stream.into_split();
            self.peers.lock().await.insert(peer, (Instant::now(), writer));
            let hub = self.clone();
            tokio::spawn(async move {
                let mut block = [0u8; 256];
                while reader.read(&mut block).await.is_ok_and(|n| n > 0) {
                    if let Some((seen, _)) = hub.peers.lock().await.get_mut(&peer) {
                        *seen = Instant::now();
                    }
                }
                hub.peers.lock().await.remove(&peer);
            });
        }
    }
}

/// The dispatcher keeps the table, and each session takes itself out.
struct Table {
    sessions: DashMap<u64, OwnedWriteHalf>,
}

impl Table {
    fn dispatch(self: Arc<Self>, mut events: broadcast::Receiver<(u64, Vec<u8>)>) {
        tokio::spawn(async move {
            while let Ok((id, event)) = events.recv().await {
                if let Some(mut session) = self.sessions.get_mut(&id) {
                    let _ = session.write_all(&event).await;
                }
            }
        });
    }

    async fn session(&self, id: u64, stream: TcpStream) {
        let (mut reader, writer) = stream.into_split();
        self.sessions.insert(id, writer);
        let mut block = [0u8; 256];
        while reader.read(&mut block).await.is_ok_and(|n| n > 0) {}
        self.sessions.remove(&id);
    }
}

/// A thread that works for its owner until the owner's end of the queue is dropped. It has only what it needs.
struct Logger {
    lines: Sender<String>,
}

impl Logger {
    fn connect(address: &str) -> io::Result<Self> {
        let mut stream = Plain::connect(address)?;
        let (lines, queue): (_, Receiver<String>) = channel();
        thread::spawn(move || {
            for line in queue {
                if writeln!(stream, "{line}").is_err() {
                    return;
                }
            }
        });
        Ok(Self { lines })
    }
}

/// Callbacks that hold somebody else.
struct Source {
    stream: StdMutex<Plain>,
    on_data: StdMutex<Vec<Box<dyn Fn(&[u8]) + Send>>>,
}

struct Counter {
    total: StdMutex<usize>,
}

fn count(source: &Source, counter: &Arc<Counter>) {
    let counter = Arc::clone(counter);
    source.on_data.lock().unwrap().push(Box::new(move |block| *counter.total.lock().unwrap() += block.len()));
}

/// Two connections, of which one's callback writes to the other: no circle.
fn forward(from: &Arc<Source>, to: &Arc<Source>) {
    let to = Arc::clone(to);
    from.on_data.lock().unwrap().push(Box::new(move |block| {
        let _ = to.stream.lock().unwrap().write_all(block);
    }));
}

/// A one-shot callback is taken out when it is called.
struct Request {
    stream: StdMutex<Plain>,
    done: StdMutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Request {
    fn send(self: &Arc<Self>) {
        let own = Arc::clone(self);
        *self.done.lock().unwrap() = Some(Box::new(move || {
            let _ = own.stream.lock().unwrap().write_all(b"done\n");
        }));
    }

    fn finish(&self) {
        if let Some(done) = self.done.lock().unwrap().take() {
            done();
        }
    }
}

/// A pool's maintenance, which is stopped by a message.
enum Order {
    Sweep,
    Stop,
}

struct Pool {
    idle: Mutex<Vec<TcpStream>>,
    orders: mpsc::Sender<Order>,
}

impl Pool {
    fn open() -> Arc<Self> {
        let (orders, mut queue) = mpsc::channel(4);
        let pool = Arc::new(Self { idle: Mutex::new(Vec::new()), orders });
        let own = pool.clone();
        tokio::spawn(async move {
            while let Some(order) = queue.recv().await {
                match order {
                    Order::Sweep => own.idle.lock().await.clear(),
                    Order::Stop => return,
                }
            }
        });
        pool
    }

    async fn close(&self) {
        let _ = self.orders.send(Order::Stop).await;
    }
}
