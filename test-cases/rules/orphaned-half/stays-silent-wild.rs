//! Forms that published crates have: two handles of one connection, and nothing left behind.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};

/// An IMAP-like client with a reader and a writer over one stream, both its own.
pub struct Connection<R: Read, W: Write> {
    reader: BufReader<R>,
    writer: BufWriter<W>,
    tag: u32,
}

impl Connection<TcpStream, TcpStream> {
    pub fn open(address: SocketAddr, timeout: Duration) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, timeout)?;
        let writer = stream.try_clone()?;
        stream.set_read_timeout(Some(timeout))?;
        writer.set_write_timeout(Some(timeout))?;
        let mut connection = Self { reader: BufReader::new(stream), writer: BufWriter::new(writer), tag: 0 };
        let mut greeting = String::new();
        connection.reader.read_line(&mut greeting)?;
        if !greeting.starts_with("* OK") {
            return Err(io::ErrorKind::ConnectionRefused.into());
        }
        Ok(connection)
    }

    pub fn run(&mut self, command: &str) -> io::Result<String> {
        self.tag += 1;
        write!(self.writer, "a{} {command}\r\n", self.tag)?;
        self.writer.flush()?;
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        Ok(line)
    }
}

/// A client with a reading thread; whoever drops it shuts the connection down, and the thread sees the end.
pub struct Threaded {
    stream: TcpStream,
    answers: Receiver<String>,
    reader: Option<JoinHandle<()>>,
}

impl Threaded {
    pub fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let source = BufReader::new(stream.try_clone()?);
        let (sender, answers) = channel();
        let reader = thread::spawn(move || {
            for line in source.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { stream, answers, reader: Some(reader) })
    }

    pub fn ask(&mut self, question: &str) -> io::Result<String> {
        self.stream.write_all(question.as_bytes())?;
        self.answers.recv_timeout(Duration::from_secs(5)).map_err(io::Error::other)
    }
}

impl Drop for Threaded {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// A session with two threads that end each other.
fn session(stream: TcpStream, inbox: SyncSender<Vec<u8>>) -> io::Result<Sender<Vec<u8>>> {
    let mut reader = stream.try_clone()?;
    let mut writer = stream;
    let (outbox, outgoing) = channel::<Vec<u8>>();
    thread::spawn(move || {
        let mut block = [0u8; 1024];
        loop {
            match reader.read(&mut block) {
                Ok(0) | Err(_) => break,
                Ok(n) => {
                    if inbox.send(block[..n].to_vec()).is_err() {
                        break;
                    }
                }
            }
        }
        let _ = reader.shutdown(Shutdown::Both);
    });
    thread::spawn(move || {
        for block in outgoing {
            if writer.write_all(&block).is_err() {
                break;
            }
        }
        let _ = writer.shutdown(Shutdown::Both);
    });
    Ok(outbox)
}

/// Kept by number; the thread that reads gives the number back when it is through.
#[derive(Default)]
struct Hub {
    next: u64,
    peers: HashMap<u64, TcpStream>,
}

fn attach(hub: &Arc<Mutex<Hub>>, stream: TcpStream) -> io::Result<()> {
    let id = {
        let mut hub = hub.lock().unwrap();
        hub.next += 1;
        let id = hub.next;
        hub.peers.insert(id, stream.try_clone()?);
        id
    };
    let hub = Arc::clone(hub);
    thread::spawn(move || {
        if let Err(error) = listen(&hub, stream) {
            eprintln!("{id}: {error}");
        }
        hub.lock().unwrap().peers.remove(&id);
    });
    Ok(())
}

fn listen(hub: &Mutex<Hub>, stream: TcpStream) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        let line = line?;
        hub.lock().unwrap().peers.retain(|_, peer| writeln!(peer, "{line}").is_ok());
    }
    Ok(())
}

/// The queue's two ends are in one struct, and the writing task waits on the end that is dropped with the reader.
struct Client {
    outbox: tokio::sync::mpsc::Sender<String>,
    lines: tokio::io::Lines<tokio::io::BufReader<tokio::net::tcp::OwnedReadHalf>>,
}

impl Client {
    async fn connect(address: SocketAddr) -> io::Result<Self> {
        let (reader, mut writer) = tokio::net::TcpStream::connect(address).await?.into_split();
        let (outbox, mut queue) = tokio::sync::mpsc::channel::<String>(16);
        tokio::spawn(async move {
            while let Some(line) = queue.recv().await {
                if writer.write_all(line.as_bytes()).await.is_err() {
                    break;
                }
            }
        });
        Ok(Self { outbox, lines: tokio::io::BufReader::new(reader).lines() })
    }

    async fn next(&mut self) -> io::Result<Option<String>> {
        self.lines.next_line().await
    }
}

async fn first_line(address: SocketAddr) -> io::Result<String> {
    let mut client = Client::connect(address).await?;
    client.outbox.send("hello\n".into()).await.map_err(io::Error::other)?;
    client.next().await?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The websocket client of a tutorial: standard input one way, standard output the other.
async fn wscat(url: &str) -> anyhow::Result<()> {
    let (socket, _) = tokio_tungstenite::connect_async(url).await?;
    let (mut write, read) = socket.split();
    let (sender, mut typed) = tokio::sync::mpsc::unbounded_channel::<String>();
    tokio::spawn(async move {
        let mut lines = tokio::io::BufReader::new(tokio::io::stdin()).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let forward = async {
        while let Some(line) = typed.recv().await {
            write.send(line.into()).await?;
        }
        anyhow::Ok(())
    };
    let print = read.for_each(|message| async move { println!("{message:?}") });
    tokio::select! {
        result = forward => result,
        () = print => Ok(()),
    }
}

/// Bounded, and told by the drop of the sender.
fn bounded(stream: TcpStream) -> io::Result<u64> {
    let (sender, blocks) = sync_channel::<Vec<u8>>(4);
    let mut writer = stream.try_clone()?;
    let thread = thread::spawn(move || blocks.iter().try_for_each(|block| writer.write_all(&block)));
    let mut reader = stream;
    let mut total = 0;
    let mut block = [0u8; 256];
    loop {
        let n = reader.read(&mut block)?;
        if n == 0 || sender.send(block[..n].to_vec()).is_err() {
            break;
        }
        total += n as u64;
    }
    drop(sender);
    thread.join().map_err(|_| io::Error::other("the writer panicked"))??;
    Ok(total)
}
