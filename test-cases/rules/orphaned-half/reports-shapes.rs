//! The same by other names and in other places: aliases, wrappers, helpers, enums, callbacks, TLS.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, Read, Write};
use std::net::{self as sys, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader, BufWriter};
use tokio::net::tcp::{OwnedReadHalf as In, OwnedWriteHalf as Out};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, RwLock};

/// The half behind a buffer, in a struct of this program, in a map.
struct Peer {
    name: String,
    out: BufWriter<Out>,
}

#[derive(Default)]
struct Room {
    peers: RwLock<BTreeMap<SocketAddr, Peer>>,
}

type Shared = Arc<Room>;

impl Room {
    async fn enter(&self, peer: SocketAddr, out: Out) {
        let peer_struct = Peer { name: peer.to_string(), out: BufWriter::new(out) };
        self.peers.write().await.insert(peer, peer_struct);
    }

    async fn leave(&self, peer: &SocketAddr) {
        self.peers.write().await.remove(peer);
    }
}

/// Put in by a method, taken out by a method, and a `?` between the two.
async fn visit(room: Shared, stream: TcpStream, peer: SocketAddr) -> io::Result<()> {
    let (reader, out) = stream.into_split(); //~ orphaned-half
    room.enter(peer, out).await;
    listen(reader).await?;
    room.leave(&peer).await;
    Ok(())
}

async fn listen(reader: In) -> io::Result<()> {
    use tokio::io::AsyncBufReadExt;
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

/// The accept loop spawns what loses it.
async fn serve(listener: TcpListener, room: Shared) -> io::Result<()> {
    loop {
        let (stream, peer) = listener.accept().await?;
        let room = Arc::clone(&room);
        tokio::spawn(async move {
            if let Err(error) = visit(room, stream, peer).await {
                eprintln!("{peer}: {error}");
            }
        });
    }
}

/// `Box<dyn ..>` halves.
type Writer = Box<dyn AsyncWrite + Send + Unpin>;

struct Sinks {
    all: Vec<Writer>,
}

impl Sinks {
    async fn boxed<S>(&mut self, stream: S) -> io::Result<u8>
    where
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        let (mut reader, writer) = tokio::io::split(stream); //~ orphaned-half
        self.all.push(Box::new(writer));
        let kind = reader.read_u8().await?;
        Ok(kind)
    }
}

/// Inside TLS.
struct Secure {
    writer: Option<tokio::io::WriteHalf<tokio_rustls::client::TlsStream<TcpStream>>>,
}

impl Secure {
    async fn run(&mut self, stream: tokio_rustls::client::TlsStream<TcpStream>) -> io::Result<u64> {
        let (mut reader, writer) = tokio::io::split(stream); //~ orphaned-half
        self.writer = Some(writer);
        let mut total = 0;
        let mut block = [0u8; 512];
        loop {
            let n = reader.read(&mut block).await?;
            if n == 0 {
                break Ok(total);
            }
            total += n as u64;
        }
    }
}

/// A clone in an enum in a field.
enum Link {
    Down,
    Up(sys::TcpStream),
}

struct Device {
    link: Link,
    log: Vec<String>,
}

impl Device {
    fn attach(&mut self, address: &str) -> io::Result<()> {
        let stream = sys::TcpStream::connect(address)?;
        self.link = Link::Up(stream.try_clone()?); //~ orphaned-half
        for line in io::BufReader::new(stream).lines() {
            self.log.push(line?);
        }
        self.link = Link::Down;
        Ok(())
    }
}

/// `let else` and `if let` chains leave as well.
async fn first_word(slots: &Mutex<Vec<Out>>, stream: TcpStream) -> Option<String> {
    use tokio::io::AsyncBufReadExt;
    let (reader, out) = stream.into_split(); //~ orphaned-half
    slots.lock().await.push(out);
    let mut lines = BufReader::new(reader).lines();
    let Ok(Some(line)) = lines.next_line().await else { return None };
    if let Some(word) = line.split(' ').next()
        && !word.is_empty()
    {
        return Some(word.to_owned());
    }
    None
}

/// A thread's loop ends; what the closure captured ends with it, and the clone in the list does not.
fn threads(listener: sys::TcpListener) -> io::Result<()> {
    let all: Arc<std::sync::Mutex<Vec<sys::TcpStream>>> = Arc::default();
    for stream in listener.incoming() {
        let mut stream = stream?;
        let all = Arc::clone(&all);
        std::thread::spawn(move || -> io::Result<()> {
            let copy = stream.try_clone()?; //~ orphaned-half
            all.lock().unwrap().push(copy);
            let mut block = [0u8; 1024];
            loop {
                let n = stream.read(&mut block)?;
                if n == 0 {
                    return Ok(());
                }
                for mut other in all.lock().unwrap().iter() {
                    other.write_all(&block[..n])?;
                }
            }
        });
    }
    Ok(())
}
