//! Weak pointers, tasks that end with their connection, and owners that somebody ends.

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::rc::{Rc, Weak as RcWeak};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex as StdMutex, Weak};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A weak pointer: the task ends when nobody else has the session.
struct Session {
    stream: Mutex<TcpStream>,
}

impl Session {
    async fn open(address: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(address).await?;
        let session = Arc::new(Self { stream: Mutex::new(stream) });
        let weak = Arc::downgrade(&session);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(30)).await;
                let Some(session) = weak.upgrade() else { return };
                let _ = session.stream.lock().await.write_all(b"PING\n").await;
            }
        });
        Ok(session)
    }

    /// The loop leaves at the first error.
    fn leaves_on_error(self: Arc<Self>) {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(30)).await;
                if self.stream.lock().await.write_all(b"PING\n").await.is_err() {
                    return;
                }
            }
        });
    }

    /// `?` leaves as well.
    async fn run(self: Arc<Self>) -> io::Result<()> {
        let mut block = [0u8; 64];
        loop {
            let n = self.stream.lock().await.read(&mut block).await?;
            if n == 0 {
                return Ok(());
            }
        }
    }

    fn start(self: &Arc<Self>) -> JoinHandle<io::Result<()>> {
        tokio::spawn(Arc::clone(self).run())
    }
}

/// A callback with a weak pointer.
type Callback = Box<dyn Fn(&str) + Send + Sync>;

struct Chat {
    stream: StdMutex<std::net::TcpStream>,
    on_line: StdMutex<Option<Callback>>,
}

impl Chat {
    fn say(&self, text: &str) -> io::Result<()> {
        self.stream.lock().unwrap().write_all(text.as_bytes())
    }

    /// Whoever closes it cuts the cycle.
    fn close(&self) {
        self.on_line.lock().unwrap().take();
    }
}

fn echo(stream: std::net::TcpStream) -> Arc<Chat> {
    let chat = Arc::new(Chat { stream: StdMutex::new(stream), on_line: StdMutex::new(None) });
    let own: Weak<Chat> = Arc::downgrade(&chat);
    *chat.on_line.lock().unwrap() = Some(Box::new(move |line| {
        if let Some(chat) = own.upgrade() {
            let _ = chat.say(line);
        }
    }));
    chat
}

fn closed_in_the_end(stream: std::net::TcpStream, lines: &[&str]) {
    let chat = Arc::new(Chat { stream: StdMutex::new(stream), on_line: StdMutex::new(None) });
    let own = chat.clone();
    *chat.on_line.lock().unwrap() = Some(Box::new(move |line| drop(own.say(line))));
    for line in lines {
        if let Some(callback) = chat.on_line.lock().unwrap().as_ref() {
            callback(line);
        }
    }
    chat.close();
}

/// The callback holds what it needs, which is not the connection.
fn count(stream: std::net::TcpStream) -> (Arc<Chat>, Arc<StdMutex<usize>>) {
    let seen = Arc::new(StdMutex::new(0));
    let counter = seen.clone();
    let chat = Arc::new(Chat { stream: StdMutex::new(stream), on_line: StdMutex::new(None) });
    *chat.on_line.lock().unwrap() = Some(Box::new(move |_| *counter.lock().unwrap() += 1));
    (chat, seen)
}

/// The manager's task has the state, not the manager with its sender.
struct Manager {
    stream: Arc<Mutex<TcpStream>>,
    lost: watch::Sender<bool>,
}

impl Manager {
    async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = Arc::new(Mutex::new(TcpStream::connect(address).await?));
        let (sender, mut lost) = watch::channel(false);
        let slot = Arc::clone(&stream);
        tokio::spawn(async move {
            while lost.changed().await.is_ok() {
                if let Ok(stream) = TcpStream::connect(address).await {
                    *slot.lock().await = stream;
                }
            }
        });
        Ok(Self { stream, lost: sender })
    }
}

/// A token that the owner cancels when it is dropped. The handle is not inside what the task holds.
struct Shared {
    stream: Mutex<TcpStream>,
}

struct Handle {
    shared: Arc<Shared>,
    stop: CancellationToken,
}

impl Handle {
    fn new(stream: TcpStream) -> Self {
        let shared = Arc::new(Shared { stream: Mutex::new(stream) });
        let stop = CancellationToken::new();
        let (own, stopped) = (shared.clone(), stop.clone());
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    () = stopped.cancelled() => return,
                    () = tokio::time::sleep(Duration::from_secs(5)) => {
                        let _ = own.stream.lock().await.write_all(b".").await;
                    }
                }
            }
        });
        Self { shared, stop }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// A weak sender does not keep the queue open.
struct Writer {
    blocks: mpsc::Sender<Vec<u8>>,
}

impl Writer {
    fn new(mut stream: TcpStream) -> Self {
        let (blocks, mut queue) = mpsc::channel::<Vec<u8>>(64);
        let again = blocks.downgrade();
        tokio::spawn(async move {
            while let Some(block) = queue.recv().await {
                if stream.write_all(&block).await.is_err() {
                    let Some(again) = again.upgrade() else { return };
                    let _ = again.send(block).await;
                }
            }
        });
        Self { blocks }
    }

    /// It holds its own sender, and leaves at the first error or at the end of the stream.
    fn leaves(stream: TcpStream) -> Self {
        let (mut reader, mut writer) = stream.into_split();
        let (blocks, mut queue) = mpsc::channel::<Vec<u8>>(64);
        let again = blocks.clone();
        tokio::spawn(async move {
            let mut block = [0u8; 512];
            loop {
                tokio::select! {
                    read = reader.read(&mut block) => match read {
                        Ok(0) | Err(_) => return,
                        Ok(n) => {
                            let _ = again.try_send(block[..n].to_vec());
                        }
                    },
                    block = queue.recv() => {
                        let Some(block) = block else { return };
                        if writer.write_all(&block).await.is_err() {
                            return;
                        }
                    }
                }
            }
        });
        Self { blocks }
    }
}

/// The accept loop of a server that lives as long as the program; each client's task ends with its client.
struct Server {
    listener: TcpListener,
    name: String,
}

impl Server {
    async fn run(self: Arc<Self>) -> io::Result<()> {
        loop {
            let (mut stream, _) = self.listener.accept().await?;
            let server = Arc::clone(&self);
            tokio::spawn(async move {
                let mut byte = [0u8];
                while stream.read(&mut byte).await.is_ok_and(|n| n > 0) {
                    let _ = stream.write_all(server.name.as_bytes()).await;
                }
            });
        }
    }
}

/// A pointer back that is weak.
struct Connection {
    stream: std::net::TcpStream,
    parser: Option<Rc<RefCell<Parser>>>,
}

struct Parser {
    connection: RcWeak<RefCell<Connection>>,
}

fn parse(stream: std::net::TcpStream) -> Rc<RefCell<Connection>> {
    let connection = Rc::new(RefCell::new(Connection { stream, parser: None }));
    let parser = Rc::new(RefCell::new(Parser { connection: Rc::downgrade(&connection) }));
    connection.borrow_mut().parser = Some(parser);
    connection
}

/// The cycle is cut on every way out.
struct Strong {
    stream: std::net::TcpStream,
    other: Option<Rc<RefCell<Strong>>>,
}

fn pair(left: std::net::TcpStream, right: std::net::TcpStream) -> io::Result<u8> {
    let left = Rc::new(RefCell::new(Strong { stream: left, other: None }));
    let right = Rc::new(RefCell::new(Strong { stream: right, other: Some(left.clone()) }));
    left.borrow_mut().other = Some(right.clone());
    let mut byte = [0u8];
    let result = left.borrow_mut().stream.read_exact(&mut byte);
    left.borrow_mut().other = None;
    result.map(|()| byte[0])
}

/// A thread with a flag that `Drop` of the outer handle sets.
struct Inner {
    stream: StdMutex<std::net::TcpStream>,
    stop: AtomicBool,
}

struct Pinger(Arc<Inner>);

impl Pinger {
    fn start(stream: std::net::TcpStream) -> Self {
        let inner = Arc::new(Inner { stream: StdMutex::new(stream), stop: AtomicBool::new(false) });
        let own = inner.clone();
        thread::spawn(move || {
            while !own.stop.load(Ordering::Acquire) {
                let _ = own.stream.lock().unwrap().write_all(b".");
                thread::sleep(Duration::from_secs(1));
            }
        });
        Self(inner)
    }
}

impl Drop for Pinger {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Release);
    }
}

/// The task reads its own connection to the end.
struct Client {
    writer: Mutex<OwnedWriteHalf>,
    lines: StdMutex<Vec<String>>,
}

impl Client {
    async fn open(address: SocketAddr) -> io::Result<Arc<Self>> {
        let (reader, writer) = TcpStream::connect(address).await?.into_split();
        let client = Arc::new(Self { writer: Mutex::new(writer), lines: StdMutex::default() });
        tokio::spawn(client.clone().listen(reader));
        Ok(client)
    }

    async fn listen(self: Arc<Self>, mut reader: OwnedReadHalf) {
        let mut block = [0u8; 256];
        loop {
            match reader.read(&mut block).await {
                Ok(0) | Err(_) => break,
                Ok(n) => self.lines.lock().unwrap().push(String::from_utf8_lossy(&block[..n]).into_owned()),
            }
        }
        let _ = self.writer.lock().await.shutdown().await;
    }
}

/// A thread that holds its owner and reads to the end.
struct Reader {
    stream: std::net::TcpStream,
}

impl Reader {
    fn start(self: Arc<Self>) {
        thread::spawn(move || {
            for line in BufReader::new(&self.stream).lines() {
                let Ok(line) = line else { return };
                println!("{line}");
            }
        });
    }
}
