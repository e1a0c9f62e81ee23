//! The same cycle through methods, channels, pointers back, threads and stored closures.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::{Arc, Mutex as StdMutex};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::{Mutex, Notify, mpsc, watch};

/// A manager whose task waits for a sign that only the manager itself can give.
struct Manager {
    stream: Mutex<TcpStream>,
    lost: watch::Sender<bool>,
    address: SocketAddr,
}

impl Manager {
    async fn connect(address: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = Mutex::new(TcpStream::connect(address).await?);
        let manager = Arc::new(Self { stream, lost: watch::channel(false).0, address });
        manager.clone().start();
        Ok(manager)
    }

    /// `self: Arc<Self>` moves into the task.
    fn start(self: Arc<Self>) {
        tokio::spawn(async move { //~ connection-cycle
            let mut lost = self.lost.subscribe();
            while lost.changed().await.is_ok() {
                match TcpStream::connect(self.address).await {
                    Ok(stream) => *self.stream.lock().await = stream,
                    Err(error) => eprintln!("{}: {error}", self.address),
                }
            }
        });
    }

    async fn send(&self, block: &[u8]) -> io::Result<()> {
        let result = self.stream.lock().await.write_all(block).await;
        if result.is_err() {
            let _ = self.lost.send(true);
        }
        result
    }
}

/// A task that holds the sender of its own queue: it puts back what it could not send.
struct Writer {
    blocks: mpsc::Sender<Vec<u8>>,
}

impl Writer {
    fn new(mut stream: TcpStream) -> Self {
        let (blocks, mut queue) = mpsc::channel::<Vec<u8>>(64);
        let again = blocks.clone();
        tokio::spawn(async move { //~ connection-cycle
            while let Some(block) = queue.recv().await {
                if stream.write_all(&block).await.is_err() {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    let _ = again.send(block).await;
                }
            }
        });
        Self { blocks }
    }
}

/// Half of the connection is enough.
struct Client {
    writer: Mutex<OwnedWriteHalf>,
    wake: Notify,
    pending: StdMutex<Vec<Vec<u8>>>,
}

impl Client {
    async fn open(address: SocketAddr) -> io::Result<Arc<Client>> {
        let (mut reader, writer) = TcpStream::connect(address).await?.into_split();
        let client = Arc::new(Client { writer: Mutex::new(writer), wake: Notify::new(), pending: StdMutex::default() });
        let flusher = Arc::clone(&client);
        tokio::spawn(flusher.flush()); //~ connection-cycle
        tokio::spawn(async move {
            let mut block = [0u8; 1024];
            while reader.read(&mut block).await.is_ok_and(|n| n > 0) {}
        });
        Ok(client)
    }

    async fn flush(self: Arc<Self>) {
        loop {
            self.wake.notified().await;
            let blocks = std::mem::take(&mut *self.pending.lock().unwrap());
            for block in blocks {
                if let Err(error) = self.writer.lock().await.write_all(&block).await {
                    eprintln!("{error}");
                }
            }
        }
    }
}

/// A thread.
struct Pinger {
    stream: StdMutex<std::net::TcpStream>,
}

impl Pinger {
    fn start(address: &str) -> io::Result<Arc<Pinger>> {
        let stream = StdMutex::new(std::net::TcpStream::connect(address)?);
        let pinger = Arc::new(Pinger { stream });
        let own = pinger.clone();
        thread::spawn(move || { //~ connection-cycle
            loop {
                thread::sleep(Duration::from_secs(10));
                if let Err(error) = own.stream.lock().unwrap().write_all(b"ping\n") {
                    eprintln!("{error}");
                }
            }
        });
        Ok(pinger)
    }
}

/// A connection and its parser point at each other.
struct Connection {
    stream: std::net::TcpStream,
    parser: Option<Rc<RefCell<Parser>>>,
}

struct Parser {
    connection: Rc<RefCell<Connection>>,
    buffer: Vec<u8>,
}

impl Parser {
    fn fill(&mut self) -> io::Result<usize> {
        let mut block = [0u8; 256];
        let n = self.connection.borrow_mut().stream.read(&mut block)?;
        self.buffer.extend_from_slice(&block[..n]);
        Ok(n)
    }
}

fn parse(stream: std::net::TcpStream) -> io::Result<usize> {
    let connection = Rc::new(RefCell::new(Connection { stream, parser: None }));
    let parser = Rc::new(RefCell::new(Parser { connection: connection.clone(), buffer: Vec::new() }));
    connection.borrow_mut().parser = Some(parser.clone()); //~ connection-cycle
    let n = parser.borrow_mut().fill()?;
    Ok(n)
}

/// Handlers by name; each keeps the whole router alive.
type Handler = Arc<dyn Fn(&[u8]) -> io::Result<()> + Send + Sync>;

#[derive(Clone)]
struct Router {
    shared: Arc<Shared>,
}

struct Shared {
    stream: StdMutex<std::net::TcpStream>,
    handlers: StdMutex<HashMap<String, Handler>>,
}

impl Router {
    fn reply(&self, block: &[u8]) -> io::Result<()> {
        self.shared.stream.lock().unwrap().write_all(block)
    }

    fn echo(&self) {
        let own = self.clone();
        self.shared.handlers.lock().unwrap().insert("echo".into(), Arc::new(move |block| own.reply(block))); //~ connection-cycle
    }
}
