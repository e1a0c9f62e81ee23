//! The other side of every connection. It runs in the harness, so that the program's process holds our side only.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use socket2::SockRef;

use crate::case::{End, First, Peer};
use crate::look::{self, Rows};

/// How long all connections may take to be there.
const PATIENCE: Duration = Duration::from_secs(5);
/// Who says nothing for so long has said what it wanted to say.
const PAUSE: Duration = Duration::from_millis(30);

/// A connection with the program.
pub struct Met {
    stream: TcpStream,
    /// The program's port and ours.
    ports: (u16, u16),
}

impl Met {
    /// The program's port and ours.
    pub fn ports(&self) -> (u16, u16) {
        self.ports
    }
}

/// Accepts `n` connections.
pub fn accept(listener: &TcpListener, n: usize, peer: Peer) -> io::Result<Vec<Met>> {
    listener.set_nonblocking(true)?;
    let deadline = Instant::now() + PATIENCE;
    let mut streams = Vec::new();
    while streams.len() < n {
        match listener.accept() {
            Ok((stream, _)) => streams.push(begin(stream, peer)?),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                if Instant::now() > deadline {
                    return Err(io::Error::other(format!("only {} of {n} connections came", streams.len())));
                }
                thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(streams)
}

/// Makes `n` connections to a program that listens.
pub fn connect(server: SocketAddr, n: usize, peer: Peer) -> io::Result<Vec<Met>> {
    let mut streams = Vec::new();
    for _ in 0..n {
        match TcpStream::connect(server) {
            Ok(stream) => streams.push(begin(stream, peer)?),
            // A port that is closed when its one client has been served keeps nobody.
            Err(error) if peer.first == First::Leaves && error.kind() == io::ErrorKind::ConnectionRefused => {
            }
            Err(error) => return Err(error),
        }
    }
    Ok(streams)
}

/// The client that comes before the others; the program gets a moment for it alone.
pub fn come_first(server: SocketAddr, peer: Peer) -> io::Result<Option<Met>> {
    let first = match peer.first {
        First::Nobody => return Ok(None),
        First::Silent => Some(begin(TcpStream::connect(server)?, Peer::STAYS)?),
        First::Leaves => {
            if let Ok(stream) = TcpStream::connect(server) {
                end(vec![begin(stream, peer)?], Peer::CLOSES)?;
            }
            None
        }
    };
    thread::sleep(Duration::from_millis(150));
    Ok(first)
}

/// Fills the queue of a listener that accepts nobody, so that it answers no handshake any more.
pub fn fill(listener: &TcpListener) -> io::Result<Vec<TcpStream>> {
    SockRef::from(listener).listen(0)?;
    let here = listener.local_addr()?;
    let mut fill = Vec::new();
    // A queue of none holds one.
    while let Ok(stream) = TcpStream::connect_timeout(&here, Duration::from_millis(200)) {
        fill.push(stream);
    }
    Ok(fill)
}

/// The `n` connections that wait for the answer of a listener whose queue is full.
pub fn unanswered(here: SocketAddr, n: usize) -> io::Result<Rows> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let rows = look::unanswered(here.port());
        if rows.len() == n {
            return Ok(rows);
        }
        if Instant::now() > deadline {
            return Err(io::Error::other(format!("only {} of {n} handshakes were begun", rows.len())));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The server behind a relay: it answers nothing, and closes when its client has.
pub fn listen_behind(listener: TcpListener) {
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || io::copy(&mut &stream, &mut io::sink()));
        }
    });
}

/// A server that has been asked so often, over these connections.
#[derive(Clone, Default)]
pub struct Served(Arc<Mutex<(usize, Rows)>>);

impl Served {
    /// How many requests, and the program's side of their connections.
    pub fn so_far(&self) -> (usize, Rows) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until nobody has asked for so long (or never asks at all).
    pub fn wait_until_quiet(&self, quiet: Duration) {
        let begin = Instant::now();
        let (mut before, mut since) = (0, Instant::now());
        while begin.elapsed() < PATIENCE && (before == 0 || since.elapsed() < quiet) {
            thread::sleep(Duration::from_millis(10));
            let (requests, _) = self.so_far();
            if requests != before {
                (before, since) = (requests, Instant::now());
            }
        }
    }

    fn asked(&self, row: (u16, u16)) {
        let mut served = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        served.0 += 1;
        served.1.insert(row);
    }
}

/// Answers each request of each connection, until its client closes.
pub fn serve(listener: TcpListener, peer: Peer) -> Served {
    let served = Served::default();
    let counts = served.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let served = counts.clone();
            thread::spawn(move || answer(stream, peer.answers, &served));
        }
    });
    served
}

fn answer(stream: TcpStream, answers: &[u8], served: &Served) -> io::Result<()> {
    let row = (stream.peer_addr()?.port(), stream.local_addr()?.port());
    let mut lines = BufReader::new(&stream).lines();
    // A request ends with an empty line; none of ours has a body.
    while let Some(line) = lines.next() {
        if line?.is_empty() {
            served.asked(row);
            (&stream).write_all(answers)?;
        }
    }
    Ok(())
}

/// Asks a program that listens, `n` times, one after the other.
pub fn ask(server: SocketAddr, n: usize) -> io::Result<()> {
    for _ in 0..n {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
        io::copy(&mut stream, &mut io::sink())?;
    }
    Ok(())
}

fn begin(mut stream: TcpStream, peer: Peer) -> io::Result<Met> {
    let ports = (stream.peer_addr()?.port(), stream.local_addr()?.port());
    stream.set_nonblocking(false)?;
    stream.write_all(peer.says)?;
    if !peer.answers.is_empty() {
        hear_out(&mut stream)?;
        // A program may hang up as soon as it knows enough.
        let _ = stream.write_all(peer.answers);
    }
    stream.set_nonblocking(true)?;
    Ok(Met { stream, ports })
}

/// Waits for the program to say something, and until it has said it all: it may take several writes.
fn hear_out(stream: &mut TcpStream) -> io::Result<()> {
    let mut heard = [0u8; 4096];
    stream.set_read_timeout(Some(PATIENCE))?;
    if stream.read(&mut heard)? == 0 {
        return Err(io::Error::other("the program closed before it said anything"));
    }
    stream.set_read_timeout(Some(PAUSE))?;
    while matches!(stream.read(&mut heard), Ok(n) if n > 0) {}
    Ok(())
}

/// The program's side of these connections.
pub fn rows(met: &[Met]) -> Rows {
    met.iter().map(Met::ports).collect()
}

/// Ends them all; those that are not to be ended are returned.
pub fn end(mut met: Vec<Met>, peer: Peer) -> io::Result<Vec<Met>> {
    thread::sleep(Duration::from_millis(peer.after_ms));
    for Met { stream, .. } in &mut met {
        // Closing over unread bytes would send a reset; an orderly close has read everything.
        let mut rest = [0u8; 4096];
        while matches!(stream.read(&mut rest), Ok(n) if n > 0) {}
        if peer.end == End::Resets {
            SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
        }
    }
    if peer.end != End::Never {
        met.clear();
    }
    Ok(met)
}
