//! Taken out, replaced, or never kept: the fixes, and the forms of daily work.

use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{SendError, Sender};
use std::sync::{Arc, Mutex, OnceLock};

use mio::{Interest, Poll, Token};
use slab::Slab;
use tungstenite::{Message, WebSocket};

/// Dead clients are taken out after the round.
struct Broadcast {
    listener: TcpListener,
    clients: HashMap<SocketAddr, TcpStream>,
}

impl Broadcast {
    fn accept(&mut self) -> io::Result<()> {
        let (stream, peer) = self.listener.accept()?;
        self.clients.insert(peer, stream);
        Ok(())
    }

    fn send(&mut self, text: &[u8]) {
        let mut dead = Vec::new();
        for (peer, stream) in &mut self.clients {
            if let Err(error) = stream.write_all(text) {
                eprintln!("{peer}: {error}");
                dead.push(*peer);
            }
        }
        for peer in dead {
            self.clients.remove(&peer);
        }
    }
}

/// Or in one go.
struct Lobby {
    guests: Vec<Guest>,
}

struct Guest {
    stream: TcpStream,
    alive: bool,
}

impl Lobby {
    fn enter(&mut self, stream: TcpStream) {
        self.guests.push(Guest { stream, alive: true });
    }

    fn round(&mut self) {
        let mut block = [0u8; 512];
        for guest in &mut self.guests {
            match guest.stream.read(&mut block) {
                Ok(n) if n > 0 => println!("{n} bytes"),
                _ => {
                    let _ = guest.stream.shutdown(Shutdown::Both);
                    guest.alive = false;
                }
            }
        }
        self.guests.retain(|guest| guest.alive);
    }
}

/// By index, backwards.
struct Wires(Vec<TcpStream>);

impl Wires {
    fn add(&mut self, stream: TcpStream) {
        self.0.push(stream);
    }

    fn tick(&mut self) {
        let mut at = 0;
        while at < self.0.len() {
            if self.0[at].write_all(b".").is_err() {
                drop(self.0.swap_remove(at));
            } else {
                at += 1;
            }
        }
    }
}

/// The field is emptied by the error.
#[derive(Default)]
struct Sensor {
    stream: Option<TcpStream>,
    connected: bool,
}

impl Sensor {
    fn connect(&mut self, address: &str) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(address)?);
        self.connected = true;
        Ok(())
    }

    fn poll(&mut self) -> Option<u8> {
        let mut byte = [0u8];
        match self.stream.as_mut()?.read(&mut byte) {
            Ok(0) | Err(_) => {
                self.connected = false;
                self.stream = None;
                None
            }
            Ok(_) => Some(byte[0]),
        }
    }
}

/// The error goes to the caller, who has the means to end it.
#[derive(Default)]
struct Client {
    stream: Option<TcpStream>,
}

impl Client {
    fn connect(&mut self, address: &str) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(address)?);
        Ok(())
    }

    fn send(&mut self, block: &[u8]) -> io::Result<()> {
        let stream = self.stream.as_mut().ok_or(ErrorKind::NotConnected)?;
        stream.write_all(block)
    }

    fn disconnect(&mut self) {
        self.stream.take();
    }
}

/// A stream in a field that is no option: its owner is dropped with it.
struct Line {
    stream: BufReader<TcpStream>,
    broken: bool,
}

impl Line {
    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line) {
            Ok(n) if n > 0 => Some(line),
            _ => {
                self.broken = true;
                None
            }
        }
    }
}

fn read_all(address: &str) -> io::Result<usize> {
    let mut line = Line { stream: BufReader::new(TcpStream::connect(address)?), broken: false };
    let mut count = 0;
    while !line.broken {
        count += line.next().map_or(0, |line| line.len());
    }
    Ok(count)
}

/// Only what worked goes back.
struct Pool {
    address: String,
    idle: Vec<TcpStream>,
}

impl Pool {
    fn request(&mut self, question: &[u8]) -> io::Result<[u8; 16]> {
        let mut stream = match self.idle.pop() {
            Some(stream) => stream,
            None => TcpStream::connect(&self.address)?,
        };
        let mut answer = [0; 16];
        stream.write_all(question)?;
        stream.read_exact(&mut answer)?;
        self.idle.push(stream);
        Ok(answer)
    }

    /// The result is looked at first.
    fn ping(&mut self) -> io::Result<()> {
        let Some(mut stream) = self.idle.pop() else { return Ok(()) };
        let result = stream.write_all(b"PING\n");
        if result.is_ok() {
            self.idle.push(stream);
        }
        result
    }
}

/// A guard that gives back what is not broken.
struct Lease<'a> {
    pool: &'a Mutex<Vec<TcpStream>>,
    stream: Option<TcpStream>,
    broken: bool,
}

impl Lease<'_> {
    fn write(&mut self, block: &[u8]) -> io::Result<()> {
        let Some(stream) = &mut self.stream else { return Err(ErrorKind::NotConnected.into()) };
        let result = stream.write_all(block);
        self.broken |= result.is_err();
        result
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if let (false, Some(stream)) = (self.broken, self.stream.take()) {
            self.pool.lock().unwrap().push(stream);
        }
    }
}

/// mio, as its examples have it: done means removed.
struct Reactor {
    poll: Poll,
    connections: HashMap<Token, mio::net::TcpStream>,
    slab: Slab<mio::net::TcpStream>,
}

impl Reactor {
    fn add(&mut self, mut stream: mio::net::TcpStream, token: Token) -> io::Result<()> {
        self.poll.registry().register(&mut stream, token, Interest::READABLE)?;
        self.connections.insert(token, stream);
        Ok(())
    }

    fn ready(&mut self, token: Token) -> io::Result<()> {
        let done = match self.connections.get_mut(&token) {
            Some(stream) => read_some(stream)?,
            None => false,
        };
        if done {
            if let Some(mut stream) = self.connections.remove(&token) {
                self.poll.registry().deregister(&mut stream)?;
            }
        }
        Ok(())
    }

    fn add_slab(&mut self, stream: mio::net::TcpStream) -> usize {
        self.slab.insert(stream)
    }

    fn ready_slab(&mut self, key: usize) {
        let mut block = [0u8; 64];
        let dead = match self.slab[key].read(&mut block) {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => error.kind() != ErrorKind::WouldBlock,
        };
        if dead {
            let mut stream = self.slab.remove(key);
            let _ = self.poll.registry().deregister(&mut stream);
        }
    }
}

fn read_some(stream: &mut mio::net::TcpStream) -> io::Result<bool> {
    let mut block = [0u8; 1024];
    match stream.read(&mut block) {
        Ok(0) => Ok(true),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
        Err(error) => Err(error),
    }
}

/// Inserted and removed on every way out.
struct Jobs {
    running: HashMap<u32, BufReader<TcpStream>>,
}

impl Jobs {
    fn run(&mut self, id: u32, address: &str) -> io::Result<String> {
        self.running.insert(id, BufReader::new(TcpStream::connect(address)?));
        let mut line = String::new();
        let result = self.running.get_mut(&id).unwrap().read_line(&mut line);
        self.running.remove(&id);
        result.map(|_| line)
    }

    /// An insert over an old key drops the old stream.
    fn replace(&mut self, id: u32, address: &str) -> io::Result<()> {
        let stream = TcpStream::connect(address)?;
        self.running.insert(id, BufReader::new(stream));
        Ok(())
    }

    fn forget(&mut self, id: u32) {
        self.running.remove(&id);
    }
}

/// A failure that carries its connection is given back, looked at, dropped.
struct Refused {
    stream: TcpStream,
    reason: String,
}

fn greet(mut stream: TcpStream) -> Result<TcpStream, Refused> {
    let mut byte = [0u8];
    match stream.read(&mut byte) {
        Ok(1) => Ok(stream),
        _ => Err(Refused { stream, reason: "no greeting".into() }),
    }
}

fn first(addresses: &[SocketAddr], reasons: &mut Vec<String>) -> Option<TcpStream> {
    for address in addresses {
        let Ok(stream) = TcpStream::connect(address) else { continue };
        match greet(stream) {
            Ok(stream) => return Some(stream),
            Err(refused) => {
                let _ = refused.stream.shutdown(Shutdown::Both);
                reasons.push(refused.reason);
            }
        }
    }
    None
}

/// A send that fails gives the stream back in its error, which is dropped.
fn hand_over(workers: &Sender<TcpStream>, stream: TcpStream) -> io::Result<()> {
    workers.send(stream).map_err(|SendError(_)| ErrorKind::BrokenPipe.into())
}

/// A static that can be set anew.
static UPSTREAM: Mutex<Option<TcpStream>> = Mutex::new(None);

fn log_line(text: &str) -> io::Result<()> {
    let mut upstream = UPSTREAM.lock().unwrap();
    if upstream.is_none() {
        *upstream = Some(TcpStream::connect("127.0.0.1:514")?);
    }
    let result = match upstream.as_mut() {
        Some(stream) => writeln!(stream, "{text}"),
        None => Ok(()),
    };
    if result.is_err() {
        *upstream = None;
    }
    result
}

/// A static that holds no connection.
static NAME: OnceLock<String> = OnceLock::new();

fn name(stream: &mut TcpStream) -> io::Result<&'static str> {
    let mut line = String::new();
    stream.read_to_string(&mut line)?;
    Ok(NAME.get_or_init(|| line))
}

/// tungstenite: what has closed is taken out.
struct Sockets {
    open: HashMap<u64, WebSocket<TcpStream>>,
}

impl Sockets {
    fn add(&mut self, id: u64, stream: TcpStream) -> Result<(), Box<dyn std::error::Error>> {
        let socket = tungstenite::accept(stream).map_err(|error| error.to_string())?;
        self.open.insert(id, socket);
        Ok(())
    }

    fn pump(&mut self) {
        self.open.retain(|id, socket| match socket.read() {
            Ok(Message::Close(_)) => false,
            Ok(message) => {
                println!("{id}: {message}");
                true
            }
            Err(tungstenite::Error::Io(error)) if error.kind() == ErrorKind::WouldBlock => true,
            Err(_) => false,
        });
    }
}

/// A collection that lives no longer than this function.
fn fan_out(addresses: &[SocketAddr], text: &[u8]) -> io::Result<()> {
    let mut streams = VecDeque::new();
    for address in addresses {
        streams.push_back(TcpStream::connect(address)?);
    }
    for stream in &mut streams {
        if stream.write_all(text).is_err() {
            continue;
        }
        stream.flush()?;
    }
    Ok(())
}

/// The one who iterates sends the dead to the one who removes.
struct Hub {
    peers: Arc<Mutex<HashMap<u64, TcpStream>>>,
    gone: Sender<u64>,
}

impl Hub {
    fn add(&self, id: u64, stream: TcpStream) {
        self.peers.lock().unwrap().insert(id, stream);
    }

    fn send(&self, text: &[u8]) {
        for (id, stream) in self.peers.lock().unwrap().iter_mut() {
            if stream.write_all(text).is_err() {
                let _ = self.gone.send(*id);
            }
        }
    }

    fn sweep(&self, gone: impl IntoIterator<Item = u64>) {
        for id in gone {
            self.peers.lock().unwrap().remove(&id);
        }
    }
}

/// After an error the next line opens another.
struct Audit {
    stream: Mutex<Option<TcpStream>>,
    server: SocketAddr,
}

impl Audit {
    fn line(&self, text: &str) -> io::Result<()> {
        let mut slot = self.stream.lock().unwrap();
        if slot.is_none() {
            *slot = Some(TcpStream::connect(self.server)?);
        }
        let Some(stream) = slot.as_mut() else { return Ok(()) };
        let written = writeln!(stream, "{text}");
        if written.is_err() {
            *slot = None;
        }
        written
    }
}

/// `write!` into a text cannot fail.
struct Greeting {
    stream: TcpStream,
    text: String,
}

impl Greeting {
    fn greet(&mut self, name: &str) -> std::fmt::Result {
        use std::fmt::Write as _;
        write!(self.text, "hello {name}, from {:?}", self.stream.local_addr())
    }
}
