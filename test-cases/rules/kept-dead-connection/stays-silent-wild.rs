//! Forms that published crates have: pools, caches, registries, reconnecting clients.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, hash_map::Entry};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Pooled, and looked at before it is used: what has closed is dropped then, and what is too old.
struct Pool {
    idle: Mutex<VecDeque<(Instant, TcpStream)>>,
    limit: usize,
}

impl Pool {
    fn take(&self) -> Option<TcpStream> {
        let mut idle = self.idle.lock().unwrap();
        while let Some((since, stream)) = idle.pop_front() {
            if since.elapsed() > Duration::from_secs(15) || closed(&stream).unwrap_or(true) {
                continue;
            }
            return Some(stream);
        }
        None
    }

    fn give_back(&self, stream: TcpStream) {
        let mut idle = self.idle.lock().unwrap();
        if idle.len() >= self.limit {
            idle.pop_front();
        }
        idle.push_back((Instant::now(), stream));
    }

    fn ask(&self, address: &str, question: &[u8]) -> io::Result<[u8; 4]> {
        let mut stream = match self.take() {
            Some(stream) => stream,
            None => TcpStream::connect(address)?,
        };
        stream.write_all(question)?;
        let mut answer = [0u8; 4];
        stream.read_exact(&mut answer)?;
        self.give_back(stream);
        Ok(answer)
    }
}

fn closed(stream: &TcpStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let mut byte = [0u8];
    let result = match stream.peek(&mut byte) {
        Ok(n) => n == 0,
        Err(error) => error.kind() != ErrorKind::WouldBlock,
    };
    stream.set_nonblocking(false)?;
    Ok(result)
}

/// A client that connects anew before it tries again.
struct Client {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    fn stream(&mut self) -> io::Result<&mut BufReader<TcpStream>> {
        if self.stream.is_none() {
            self.stream = Some(BufReader::new(TcpStream::connect(self.address)?));
        }
        self.stream.as_mut().ok_or_else(|| ErrorKind::NotConnected.into())
    }

    fn once(&mut self, text: &str) -> io::Result<String> {
        let stream = self.stream()?;
        stream.get_mut().write_all(text.as_bytes())?;
        let mut line = String::new();
        match stream.read_line(&mut line)? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(line),
        }
    }

    fn ask(&mut self, text: &str) -> io::Result<String> {
        for _ in 0..3 {
            match self.once(text) {
                Ok(line) => return Ok(line),
                Err(error) => {
                    eprintln!("{}: {error}", self.address);
                    self.stream = None;
                }
            }
        }
        Err(ErrorKind::TimedOut.into())
    }
}

/// A non-blocking server: the round collects, and then removes.
struct Server {
    listener: TcpListener,
    clients: HashMap<usize, Peer>,
    next: usize,
}

struct Peer {
    stream: TcpStream,
    buffer: Vec<u8>,
}

enum Outcome {
    Idle,
    Closed,
}

impl Peer {
    fn pump(&mut self) -> io::Result<Outcome> {
        let mut block = [0u8; 1024];
        loop {
            match self.stream.read(&mut block) {
                Ok(0) => return Ok(Outcome::Closed),
                Ok(n) => self.buffer.extend_from_slice(&block[..n]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(Outcome::Idle),
                Err(error) => return Err(error),
            }
        }
    }
}

impl Server {
    fn round(&mut self) -> io::Result<()> {
        match self.listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                self.clients.insert(self.next, Peer { stream, buffer: Vec::new() });
                self.next += 1;
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        let gone: HashSet<usize> = self
            .clients
            .iter_mut()
            .filter_map(|(id, peer)| match peer.pump() {
                Ok(Outcome::Idle) => None,
                Ok(Outcome::Closed) | Err(_) => Some(*id),
            })
            .collect();
        self.clients.retain(|id, _| !gone.contains(id));
        Ok(())
    }
}

/// The entry's value is replaced or removed by whoever finds it dead.
#[derive(Default)]
struct Registry {
    by_name: RwLock<BTreeMap<String, Arc<Mutex<TcpStream>>>>,
}

impl Registry {
    fn get(&self, name: &str, address: &str) -> io::Result<Arc<Mutex<TcpStream>>> {
        if let Some(stream) = self.by_name.read().unwrap().get(name) {
            return Ok(stream.clone());
        }
        let stream = Arc::new(Mutex::new(TcpStream::connect(address)?));
        self.by_name.write().unwrap().insert(name.to_owned(), stream.clone());
        Ok(stream)
    }

    fn send(&self, name: &str, address: &str, block: &[u8]) -> io::Result<()> {
        let stream = self.get(name, address)?;
        let result = stream.lock().unwrap().write_all(block);
        if let Err(error) = result {
            self.forget(name);
            return Err(error);
        }
        Ok(())
    }

    fn forget(&self, name: &str) {
        self.by_name.write().unwrap().remove(name);
    }
}

/// By its entry.
fn touch(table: &mut HashMap<u32, TcpStream>, id: u32, address: &str) -> io::Result<()> {
    match table.entry(id) {
        Entry::Occupied(mut entry) => {
            if entry.get_mut().write_all(b".").is_err() {
                entry.remove();
            }
        }
        Entry::Vacant(entry) => {
            entry.insert(TcpStream::connect(address)?);
        }
    }
    Ok(())
}

/// A device that says whether it is there, by its option.
#[derive(Default)]
struct Device {
    wire: tokio::sync::Mutex<Option<tokio::net::TcpStream>>,
}

impl Device {
    async fn connect(&self, address: SocketAddr) -> io::Result<()> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        *self.wire.lock().await = Some(stream);
        Ok(())
    }

    async fn read(&self) -> io::Result<u8> {
        let mut wire = self.wire.lock().await;
        let Some(stream) = wire.as_mut() else { return Err(ErrorKind::NotConnected.into()) };
        match stream.read_u8().await {
            Ok(byte) => Ok(byte),
            Err(error) => {
                *wire = None;
                Err(error)
            }
        }
    }

    async fn write(&self, byte: u8) -> io::Result<()> {
        let mut wire = self.wire.lock().await;
        let result = match wire.as_mut() {
            Some(stream) => stream.write_u8(byte).await,
            None => Err(ErrorKind::NotConnected.into()),
        };
        if result.is_err() {
            wire.take();
        }
        result
    }
}

/// A state machine whose states own the connection.
enum State {
    Idle,
    Open(TcpStream),
    Failed(io::Error),
}

struct Machine {
    state: State,
}

impl Machine {
    fn start(&mut self, address: &str) {
        self.state = match TcpStream::connect(address) {
            Ok(stream) => State::Open(stream),
            Err(error) => State::Failed(error),
        };
    }

    fn step(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Idle) {
            State::Open(mut stream) => match stream.write_all(b"step") {
                Ok(()) => State::Open(stream),
                Err(error) => State::Failed(error),
            },
            other => other,
        };
    }
}

/// The list belongs to the caller, who asked for it.
fn connect_all(addresses: &[SocketAddr], out: &mut Vec<TcpStream>) -> io::Result<()> {
    for address in addresses {
        out.push(TcpStream::connect(address)?);
    }
    Ok(())
}

/// A queue per key, bounded; what is taken out is looked at.
struct Cache {
    queues: tokio::sync::Mutex<HashMap<SocketAddr, VecDeque<tokio::net::TcpStream>>>,
    limit: usize,
}

impl Cache {
    async fn lookup(&self, address: SocketAddr) -> io::Result<tokio::net::TcpStream> {
        if let Some(queue) = self.queues.lock().await.get_mut(&address) {
            while let Some(stream) = queue.pop_front() {
                if stream.take_error().is_ok_and(|error| error.is_none()) {
                    return Ok(stream);
                }
            }
        }
        tokio::net::TcpStream::connect(address).await
    }

    async fn save(&self, address: SocketAddr, stream: tokio::net::TcpStream) {
        match self.queues.lock().await.entry(address) {
            Entry::Occupied(entry) => {
                let queue = entry.into_mut();
                queue.push_back(stream);
                if queue.len() > self.limit {
                    queue.pop_front();
                }
            }
            Entry::Vacant(entry) => {
                let mut queue = VecDeque::with_capacity(self.limit);
                queue.push_back(stream);
                entry.insert(queue);
            }
        }
    }
}

/// mio's example server: the map is a local of the loop's function, and every return drops it.
fn serve(address: SocketAddr) -> io::Result<()> {
    use mio::{Events, Interest, Poll, Token};
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(128);
    let mut server = mio::net::TcpListener::bind(address)?;
    poll.registry().register(&mut server, Token(0), Interest::READABLE)?;
    let mut connections = HashMap::new();
    let mut unique = Token(1);
    loop {
        if let Err(error) = poll.poll(&mut events, None) {
            if error.kind() == ErrorKind::Interrupted {
                continue;
            }
            return Err(error);
        }
        for event in events.iter() {
            match event.token() {
                Token(0) => loop {
                    let (mut connection, _) = match server.accept() {
                        Ok(accepted) => accepted,
                        Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                        Err(error) => return Err(error),
                    };
                    let token = Token(unique.0);
                    unique.0 += 1;
                    poll.registry().register(&mut connection, token, Interest::READABLE.add(Interest::WRITABLE))?;
                    connections.insert(token, connection);
                },
                token => {
                    let done = match connections.get_mut(&token) {
                        Some(connection) => answer(connection)?,
                        None => false,
                    };
                    if done {
                        if let Some(mut connection) = connections.remove(&token) {
                            poll.registry().deregister(&mut connection)?;
                        }
                    }
                }
            }
        }
    }
}

fn answer(connection: &mut mio::net::TcpStream) -> io::Result<bool> {
    let mut block = [0u8; 256];
    match connection.read(&mut block) {
        Ok(0) => Ok(true),
        Ok(n) => connection.write_all(&block[..n]).map(|()| false),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
        Err(error) => Err(error),
    }
}
