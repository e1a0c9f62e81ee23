//! Forms that well known projects and tutorials have, all of them right.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::{SinkExt, StreamExt};
use http_body_util::{BodyExt, Empty, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, BufWriter};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, RwLock, Semaphore, broadcast, mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;
use tokio_util::codec::{Framed, LinesCodec};

/// A client connection and its driver.
async fn fetch(url: hyper::Uri) -> anyhow::Result<Bytes> {
    let stream = TcpStream::connect((url.host().unwrap_or("localhost"), url.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("connection failed: {error}");
        }
    });
    let request = Request::builder().uri(url.path()).body(Empty::<Bytes>::new())?;
    let response = sender.send_request(request).await?;
    anyhow::ensure!(response.status().is_success());
    Ok(response.into_body().collect().await?.to_bytes())
}

/// A server with a task per connection.
async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::task::spawn(async move {
            let service = service_fn(|_: Request<Incoming>| async {
                Ok::<_, std::convert::Infallible>(Response::new(Full::new(Bytes::from("hello"))))
            });
            let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                eprintln!("{error}");
            }
        });
    }
}

/// The websocket chat: the queue's sender is in the map until the reader is through.
type Users = Arc<RwLock<HashMap<usize, mpsc::UnboundedSender<Message>>>>;

static NEXT: AtomicUsize = AtomicUsize::new(1);

async fn user_connected(stream: TcpStream, users: Users) -> Result<(), tokio_tungstenite::tungstenite::Error> {
    let my_id = NEXT.fetch_add(1, Ordering::Relaxed);
    let (mut user_ws_tx, mut user_ws_rx) = tokio_tungstenite::accept_async(stream).await?.split();
    let (tx, mut rx) = mpsc::unbounded_channel();
    tokio::task::spawn(async move {
        while let Some(message) = rx.recv().await {
            if let Err(error) = user_ws_tx.send(message).await {
                eprintln!("websocket send error: {error}");
            }
        }
    });
    users.write().await.insert(my_id, tx);
    while let Some(result) = user_ws_rx.next().await {
        let message = match result {
            Ok(message) => message,
            Err(error) => {
                eprintln!("websocket error (uid={my_id}): {error}");
                break;
            }
        };
        user_message(my_id, message, &users).await;
    }
    user_disconnected(my_id, &users).await;
    Ok(())
}

async fn user_message(my_id: usize, message: Message, users: &Users) {
    for (&uid, tx) in users.read().await.iter() {
        if my_id != uid && tx.send(message.clone()).is_err() {
            // The other one is gone; its own task takes it out.
        }
    }
}

async fn user_disconnected(my_id: usize, users: &Users) {
    eprintln!("good bye user: {my_id}");
    users.write().await.remove(&my_id);
}

/// The line chat: a peer's queue is in the map, its connection is in its own task only.
struct Shared {
    peers: HashMap<SocketAddr, mpsc::UnboundedSender<String>>,
}

async fn process(state: Arc<Mutex<Shared>>, stream: TcpStream, addr: SocketAddr) -> anyhow::Result<()> {
    let mut lines = Framed::new(stream, LinesCodec::new());
    let (tx, mut rx) = mpsc::unbounded_channel();
    state.lock().await.peers.insert(addr, tx);
    loop {
        tokio::select! {
            Some(line) = rx.recv() => lines.send(line).await?,
            result = lines.next() => match result {
                Some(Ok(line)) => {
                    for tx in state.lock().await.peers.values() {
                        let _ = tx.send(line.clone());
                    }
                }
                Some(Err(error)) => eprintln!("{error}"),
                None => break,
            },
        }
    }
    state.lock().await.peers.remove(&addr);
    Ok(())
}

/// The server that tells its handlers to stop, and waits for the last one.
struct Handler {
    stream: BufWriter<TcpStream>,
    shutdown: broadcast::Receiver<()>,
    limit: Arc<Semaphore>,
    _complete: mpsc::Sender<()>,
}

impl Handler {
    async fn run(&mut self) -> io::Result<()> {
        let mut line = [0u8; 32];
        loop {
            let n = tokio::select! {
                n = self.stream.read(&mut line) => n?,
                _ = self.shutdown.recv() => return Ok(()),
            };
            if n == 0 {
                return Ok(());
            }
            self.stream.write_all(&line[..n]).await?;
            self.stream.flush().await?;
        }
    }
}

impl Drop for Handler {
    fn drop(&mut self) {
        self.limit.add_permits(1);
    }
}

async fn listen(listener: TcpListener, stop: impl Future) -> io::Result<()> {
    let (notify, _) = broadcast::channel(1);
    let (complete, mut completed) = mpsc::channel(1);
    let limit = Arc::new(Semaphore::new(250));
    let accept = async {
        loop {
            limit.acquire().await.map_err(io::Error::other)?.forget();
            let (stream, _) = listener.accept().await?;
            let mut handler = Handler {
                stream: BufWriter::new(stream),
                shutdown: notify.subscribe(),
                limit: limit.clone(),
                _complete: complete.clone(),
            };
            tokio::spawn(async move {
                if let Err(error) = handler.run().await {
                    eprintln!("{error}");
                }
            });
        }
    };
    let result: io::Result<()> = tokio::select! {
        result = accept => result,
        _ = stop => Ok(()),
    };
    drop(notify);
    drop(complete);
    let _ = completed.recv().await;
    result
}

/// The actor: its handle has the only sender.
struct Actor {
    receiver: mpsc::Receiver<Ask>,
    stream: BufReader<TcpStream>,
}

struct Ask {
    question: String,
    respond_to: oneshot::Sender<io::Result<String>>,
}

impl Actor {
    async fn handle(&mut self, ask: Ask) {
        let result = async {
            self.stream.get_mut().write_all(ask.question.as_bytes()).await?;
            let mut line = String::new();
            self.stream.read_line(&mut line).await?;
            Ok(line)
        }
        .await;
        let _ = ask.respond_to.send(result);
    }
}

async fn run_actor(mut actor: Actor) {
    while let Some(ask) = actor.receiver.recv().await {
        actor.handle(ask).await;
    }
}

#[derive(Clone)]
pub struct ActorHandle {
    sender: mpsc::Sender<Ask>,
}

impl ActorHandle {
    pub async fn new(address: SocketAddr) -> io::Result<Self> {
        let stream = BufReader::new(TcpStream::connect(address).await?);
        let (sender, receiver) = mpsc::channel(8);
        let actor = Actor { receiver, stream };
        tokio::spawn(run_actor(actor));
        Ok(Self { sender })
    }

    pub async fn ask(&self, question: &str) -> io::Result<String> {
        let (respond_to, answer) = oneshot::channel();
        let ask = Ask { question: question.to_owned(), respond_to };
        let _ = self.sender.send(ask).await;
        answer.await.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?
    }
}

async fn asked(address: SocketAddr) -> io::Result<usize> {
    let actor = ActorHandle::new(address).await?;
    let first = actor.ask("first\n").await?;
    let second = actor.ask("second\n").await?;
    Ok(first.len() + second.len())
}

/// A database's connection is a future that the caller spawns.
pub struct Connection {
    stream: TcpStream,
    requests: mpsc::UnboundedReceiver<Vec<u8>>,
    out: Vec<u8>,
}

impl Future for Connection {
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            match self.requests.poll_recv(context) {
                Poll::Ready(Some(request)) => self.out.extend(request),
                Poll::Ready(None) => return Poll::Ready(Ok(())),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

pub struct Database {
    requests: mpsc::UnboundedSender<Vec<u8>>,
}

pub async fn connect(address: SocketAddr) -> io::Result<(Database, Connection)> {
    let stream = TcpStream::connect(address).await?;
    let (sender, requests) = mpsc::unbounded_channel();
    Ok((Database { requests: sender }, Connection { stream, requests, out: Vec::new() }))
}

async fn query(address: SocketAddr) -> anyhow::Result<()> {
    let (database, connection) = connect(address).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("connection error: {error}");
        }
    });
    database.requests.send(b"SELECT 1".to_vec())?;
    Ok(())
}

/// A refresher that looks for its owner before each round.
struct Cache {
    stream: Mutex<TcpStream>,
    value: Mutex<Vec<u8>>,
}

impl Cache {
    fn start(self: &Arc<Self>) {
        let weak: Weak<Self> = Arc::downgrade(self);
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_secs(60));
            loop {
                tick.tick().await;
                match weak.upgrade() {
                    Some(cache) => cache.refresh().await,
                    None => break,
                }
            }
        });
    }

    async fn refresh(&self) {
        let mut value = vec![0u8; 32];
        if self.stream.lock().await.read_exact(&mut value).await.is_ok() {
            *self.value.lock().await = value;
        }
    }
}

/// A connection attempt per address; the first that works wins, the others are dropped.
async fn happy_eyeballs(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let mut attempts = tokio::task::JoinSet::new();
    for (index, address) in addresses.into_iter().enumerate() {
        attempts.spawn(async move {
            tokio::time::sleep(Duration::from_millis(250 * index as u64)).await;
            TcpStream::connect(address).await
        });
    }
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    while let Some(attempt) = attempts.join_next().await {
        match attempt? {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}
