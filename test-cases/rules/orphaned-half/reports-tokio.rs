//! tokio, and what is built on it: halves in fields, maps, tasks of others, sinks, upgrades.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use dashmap::DashMap;
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use hyper_util::rt::TokioIo;
use parking_lot::RwLock;
use slab::Slab;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::unix;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::{Mutex, mpsc};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_util::codec::{Framed, FramedRead, FramedWrite, LinesCodec};

type Peers = Arc<Mutex<HashMap<SocketAddr, SplitSink<WebSocketStream<TcpStream>, Message>>>>;

/// The websocket hub: the stream ends, the sink stays in the map.
async fn hub(peers: Peers, stream: TcpStream, peer: SocketAddr) -> anyhow::Result<()> {
    let socket = tokio_tungstenite::accept_async(stream).await?;
    let (sink, mut frames) = socket.split(); //~ orphaned-half
    peers.lock().await.insert(peer, sink);
    while let Some(frame) = frames.next().await {
        let frame = frame?;
        for (other, sink) in peers.lock().await.iter_mut() {
            if *other != peer {
                sink.send(frame.clone()).await?;
            }
        }
    }
    Ok(())
}

/// The good path takes it out, an error does not.
async fn removed_once(peers: Peers, stream: TcpStream, peer: SocketAddr) -> anyhow::Result<()> {
    let (sink, mut frames) = tokio_tungstenite::accept_async(stream).await?.split(); //~ orphaned-half
    peers.lock().await.insert(peer, sink);
    while let Some(frame) = frames.next().await {
        println!("{}", frame?.into_text()?);
    }
    peers.lock().await.remove(&peer);
    Ok(())
}

/// A client whose write half waits in a field for the next command.
#[derive(Default)]
struct Client {
    writer: Option<OwnedWriteHalf>,
    reader: Option<OwnedReadHalf>,
    unix: Option<unix::OwnedWriteHalf>,
    answers: Vec<String>,
}

impl Client {
    async fn listen(&mut self, address: SocketAddr) -> io::Result<()> {
        let (reader, writer) = TcpStream::connect(address).await?.into_split(); //~ orphaned-half
        self.writer = Some(writer);
        let mut lines = BufReader::new(reader).lines();
        while let Some(line) = lines.next_line().await? {
            self.answers.push(line);
        }
        Ok(())
    }

    /// The write half shuts down when it is dropped. The read half keeps the descriptor.
    async fn ask(&mut self, stream: TcpStream, question: &[u8]) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split(); //~ orphaned-half
        self.reader = Some(reader);
        writer.write_all(question).await?;
        Ok(())
    }

    /// Forgotten, it does not even shut down.
    async fn quietly(&mut self, stream: TcpStream, question: &[u8]) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split(); //~ orphaned-half
        self.reader.replace(reader);
        let sent = writer.write_all(question).await;
        writer.forget();
        sent
    }

    /// Unix streams have halves as well.
    async fn local(&mut self, path: &str) -> io::Result<u8> {
        let stream = UnixStream::connect(path).await?;
        let (mut reader, writer) = stream.into_split(); //~ orphaned-half
        self.unix.get_or_insert(writer);
        let kind = reader.read_u8().await?;
        if kind == 0 {
            self.unix = None;
        }
        Ok(kind)
    }
}

/// The task of another function waits for lines that a registry can still send.
struct Registry {
    outboxes: DashMap<u64, mpsc::UnboundedSender<String>>,
    sinks: RwLock<BTreeMap<u64, Arc<Mutex<FramedWrite<WriteHalf<TcpStream>, LinesCodec>>>>>,
}

fn start_writer(mut writer: OwnedWriteHalf) -> mpsc::UnboundedSender<String> {
    let (sender, mut lines) = mpsc::unbounded_channel::<String>();
    tokio::spawn(async move {
        while let Some(line) = lines.recv().await {
            if writer.write_all(line.as_bytes()).await.is_err() {
                break;
            }
        }
    });
    sender
}

impl Registry {
    async fn serve(&self, id: u64, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split(); //~ orphaned-half
        self.outboxes.insert(id, start_writer(writer));
        let mut lines = BufReader::new(reader).lines();
        while let Some(line) = lines.next_line().await? {
            for outbox in &self.outboxes {
                let _ = outbox.send(line.clone());
            }
        }
        Ok(())
    }

    /// `io::split`: dropping a half closes nothing at all.
    async fn framed(&self, id: u64, stream: TcpStream) -> anyhow::Result<()> {
        let (reader, writer) = tokio::io::split(stream); //~ orphaned-half
        let sink = Arc::new(Mutex::new(FramedWrite::new(writer, LinesCodec::new())));
        self.sinks.write().insert(id, Arc::clone(&sink));
        let mut lines = FramedRead::new(reader, LinesCodec::new());
        while let Some(line) = lines.next().await {
            sink.lock().await.send(line?).await?;
        }
        Ok(())
    }
}

/// A server in one function: the map is shared by all tasks.
async fn serve(listener: TcpListener) -> io::Result<()> {
    let sinks: Arc<Mutex<HashMap<SocketAddr, OwnedWriteHalf>>> = Arc::default();
    loop {
        let (stream, peer) = listener.accept().await?;
        let sinks = sinks.clone();
        tokio::spawn(async move {
            let (reader, writer) = stream.into_split(); //~ orphaned-half
            sinks.lock().await.insert(peer, writer);
            let mut lines = BufReader::new(reader).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                for (_, sink) in sinks.lock().await.iter_mut() {
                    let _ = sink.write_all(line.as_bytes()).await;
                }
            }
        });
    }
}

/// An upgraded HTTP connection is one like others.
struct Upgrades {
    sinks: Vec<WriteHalf<TokioIo<hyper::upgrade::Upgraded>>>,
}

impl Upgrades {
    async fn accept(&mut self, request: hyper::Request<hyper::body::Incoming>) -> anyhow::Result<u64> {
        let upgraded = hyper::upgrade::on(request).await?;
        let (mut reader, writer) = tokio::io::split(TokioIo::new(upgraded)); //~ orphaned-half
        self.sinks.push(writer);
        let version = reader.read_u64().await?;
        println!("version {version}");
        let mut rest = Vec::new();
        reader.read_to_end(&mut rest).await?;
        Ok(version)
    }
}

/// `Framed` is split by futures, the sink waits in a shared place.
struct Shared {
    sink: Mutex<Option<SplitSink<Framed<TcpStream, LinesCodec>, String>>>,
}

async fn lines(shared: Arc<Shared>, address: SocketAddr) -> anyhow::Result<()> {
    let stream = TcpStream::connect(address).await?;
    let (sink, mut lines): (_, SplitStream<_>) = Framed::new(stream, LinesCodec::new()).split(); //~ orphaned-half
    *shared.sink.lock().await = Some(sink);
    while let Some(line) = lines.next().await {
        if line?.is_empty() {
            anyhow::bail!("an empty line");
        }
    }
    shared.sink.lock().await.take();
    Ok(())
}
