//! std, mio, tungstenite: maps, slabs, vectors, fields, statics, errors.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, OnceLock};

use mio::{Events, Interest, Poll, Token};
use slab::Slab;
use tungstenite::{Message, WebSocket};

/// mio: deregistered, and left in the slab.
struct Reactor {
    poll: Poll,
    listener: mio::net::TcpListener,
    connections: Slab<mio::net::TcpStream>,
}

impl Reactor {
    fn accept(&mut self) -> io::Result<()> {
        let (mut stream, _) = self.listener.accept()?;
        let entry = self.connections.vacant_entry();
        let token = Token(entry.key());
        self.poll.registry().register(&mut stream, token, Interest::READABLE)?;
        entry.insert(stream); //~ kept-dead-connection
        Ok(())
    }

    fn ready(&mut self, key: usize) -> io::Result<()> {
        let stream = &mut self.connections[key];
        let mut block = [0u8; 4096];
        loop {
            match stream.read(&mut block) {
                Ok(0) => return self.poll.registry().deregister(stream),
                Ok(n) => println!("{n} bytes"),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => {
                    eprintln!("{key}: {error}");
                    return self.poll.registry().deregister(stream);
                }
            }
        }
    }

    fn run(&mut self) -> io::Result<()> {
        let mut events = Events::with_capacity(64);
        loop {
            self.poll.poll(&mut events, None)?;
            for event in &events {
                match event.token() {
                    Token(usize::MAX) => self.accept()?,
                    Token(key) => self.ready(key)?,
                }
            }
        }
    }
}

/// Inserted, used through the map, removed on the good path only.
struct Jobs {
    running: HashMap<u32, BufReader<TcpStream>>,
}

impl Jobs {
    fn run(&mut self, id: u32, address: &str) -> io::Result<String> {
        let stream = TcpStream::connect(address)?;
        self.running.insert(id, BufReader::new(stream)); //~ kept-dead-connection
        let mut line = String::new();
        self.running.get_mut(&id).unwrap().read_line(&mut line)?;
        self.running.remove(&id);
        Ok(line)
    }
}

/// A failure carries its connection, and failures are collected.
#[derive(Debug)]
struct Refused {
    stream: TcpStream,
    reason: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {}", self.reason)
    }
}

impl std::error::Error for Refused {}

fn greet(mut stream: TcpStream) -> Result<TcpStream, Refused> {
    let mut byte = [0u8];
    match stream.read(&mut byte) {
        Ok(1) if byte[0] == b'+' => Ok(stream),
        Ok(_) => Err(Refused { stream, reason: "no greeting".into() }),
        Err(error) => Err(Refused { stream, reason: error.to_string() }),
    }
}

#[derive(Default)]
struct Dialer {
    failures: Vec<Refused>,
}

impl Dialer {
    fn first(&mut self, addresses: &[SocketAddr]) -> Option<TcpStream> {
        for address in addresses {
            let Ok(stream) = TcpStream::connect(address) else { continue };
            match greet(stream) {
                Ok(stream) => return Some(stream),
                Err(refused) => self.failures.push(refused), //~ kept-dead-connection
            }
        }
        None
    }

    fn report(&self) -> usize {
        for refused in &self.failures {
            eprintln!("{refused}");
        }
        self.failures.len()
    }
}

/// A shutdown of both directions sends the FIN, and the descriptor stays in the list.
struct Lobby {
    guests: Vec<Guest>,
}

struct Guest {
    stream: TcpStream,
    alive: bool,
}

impl Lobby {
    fn enter(&mut self, stream: TcpStream) {
        self.guests.push(Guest { stream, alive: true }); //~ kept-dead-connection
    }

    fn round(&mut self) {
        let mut block = [0u8; 512];
        for guest in self.guests.iter_mut().filter(|guest| guest.alive) {
            match guest.stream.read(&mut block) {
                Ok(n) if n > 0 => println!("{n} bytes"),
                _ => {
                    let _ = guest.stream.shutdown(Shutdown::Both);
                    guest.alive = false;
                }
            }
        }
    }
}

/// tungstenite: the peer says goodbye, and the socket stays in its slot.
struct Sockets {
    open: BTreeMap<u64, WebSocket<TcpStream>>,
    closed: Vec<u64>,
}

impl Sockets {
    fn add(&mut self, id: u64, stream: TcpStream) -> Result<(), Box<dyn std::error::Error>> {
        let socket = tungstenite::accept(stream)?;
        self.open.insert(id, socket); //~ kept-dead-connection
        Ok(())
    }

    fn pump(&mut self) {
        for (id, socket) in &mut self.open {
            match socket.read() {
                Ok(Message::Close(_)) => self.closed.push(*id),
                Ok(message) => println!("{id}: {message}"),
                Err(error) => eprintln!("{id}: {error}"),
            }
        }
    }
}

/// Connected on demand, never dropped: each later call fails on the same dead stream.
struct Lazy {
    address: SocketAddr,
    slot: Mutex<Option<TcpStream>>,
}

impl Lazy {
    fn ask(&self, question: u8) -> io::Result<u8> {
        let mut slot = self.slot.lock().unwrap();
        if slot.is_none() {
            *slot = Some(TcpStream::connect(self.address)?); //~ kept-dead-connection
        }
        let stream = slot.as_mut().unwrap();
        stream.write_all(&[question])?;
        let mut answer = [0];
        stream.read_exact(&mut answer)?;
        Ok(answer[0])
    }
}

/// Back into the queue before anybody has looked at the result.
fn work(queue: &Mutex<VecDeque<TcpStream>>, job: &[u8]) -> io::Result<()> {
    let Some(mut stream) = queue.lock().unwrap().pop_front() else {
        return Err(ErrorKind::NotConnected.into());
    };
    let result = stream.write_all(job);
    queue.lock().unwrap().push_back(stream); //~ kept-dead-connection
    if let Err(error) = &result {
        eprintln!("{error}");
    }
    result
}

/// `writeln!` writes. A static that is set once: after an error there is no other.
static UPSTREAM: OnceLock<UnixStream> = OnceLock::new();

fn log_line(text: &str) -> io::Result<()> {
    let mut stream = UPSTREAM.get_or_init(|| UnixStream::connect("/run/log.sock").expect("a log")); //~ kept-dead-connection
    if let Err(error) = writeln!(stream, "{text}") {
        eprintln!("{error}: {text}");
    }
    Ok(())
}

/// Opened when it is needed, and never again.
struct Audit {
    stream: Mutex<Option<TcpStream>>,
    server: SocketAddr,
}

impl Audit {
    fn line(&self, text: &str) -> io::Result<()> {
        let mut stream = self.stream.lock().unwrap();
        if stream.is_none() {
            *stream = Some(TcpStream::connect(self.server)?); //~ kept-dead-connection
        }
        if let Some(stream) = stream.as_mut() {
            writeln!(stream, "{text}")?;
        }
        Ok(())
    }
}
