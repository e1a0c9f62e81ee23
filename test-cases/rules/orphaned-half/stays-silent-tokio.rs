//! tokio: halves that end together, that go back together, or that somebody shuts down.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use dashmap::DashMap;
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use slab::Slab;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, broadcast, mpsc};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

type Sink = SplitSink<WebSocketStream<TcpStream>, Message>;
type Peers = Arc<Mutex<HashMap<SocketAddr, Sink>>>;

/// The hub takes its peers out again, on the one way out.
async fn hub(peers: Peers, stream: TcpStream, peer: SocketAddr) -> anyhow::Result<()> {
    let socket = tokio_tungstenite::accept_async(stream).await?;
    let (sink, frames) = socket.split();
    peers.lock().await.insert(peer, sink);
    let result = listen(frames).await;
    peers.lock().await.remove(&peer);
    result
}

async fn listen(mut frames: SplitStream<WebSocketStream<TcpStream>>) -> anyhow::Result<()> {
    while let Some(frame) = frames.next().await {
        println!("{}", frame?);
    }
    Ok(())
}

/// No way out of the loop but the one that leads to the removal.
async fn loop_only(peers: Peers, stream: TcpStream, peer: SocketAddr) {
    let Ok(socket) = tokio_tungstenite::accept_async(stream).await else { return };
    let (sink, mut frames) = socket.split();
    peers.lock().await.insert(peer, sink);
    while let Some(Ok(frame)) = frames.next().await {
        for (_, sink) in peers.lock().await.iter_mut() {
            let _ = sink.send(frame.clone()).await;
        }
    }
    if let Some(mut sink) = peers.lock().await.remove(&peer) {
        let _ = sink.close().await;
    }
}

/// Both halves are locals.
async fn echo(stream: TcpStream) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        writer.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

/// Borrowed halves own nothing.
async fn borrowed(stream: &mut TcpStream) -> io::Result<u64> {
    let (mut reader, mut writer) = stream.split();
    tokio::io::copy(&mut reader, &mut writer).await
}

/// Each half in the direction that drops it at its end: dropping an owned write half shuts down.
async fn relay(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let up = async move { tokio::io::copy(&mut from_client, &mut to_server).await };
    let down = async move { tokio::io::copy(&mut from_server, &mut to_client).await };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// Two halves of different streams do not fit; the error owns both and drops them.
fn mismatched(reader: OwnedReadHalf, writer: OwnedWriteHalf) -> io::Result<TcpStream> {
    reader.reunite(writer).map_err(io::Error::other)
}

/// Put together again.
async fn reunited(stream: TcpStream) -> io::Result<TcpStream> {
    let (mut reader, mut writer) = stream.into_split();
    writer.write_all(b"HELLO").await?;
    let version = reader.read_u8().await?;
    if version != 1 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    reader.reunite(writer).map_err(io::Error::other)
}

/// Forgotten, but the other half is dropped as well.
async fn forgotten(stream: TcpStream) -> io::Result<u8> {
    let (mut reader, writer) = stream.into_split();
    writer.forget();
    reader.read_u8().await
}

/// A client that has both; whoever drops it closes both.
struct Client {
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
}

impl Client {
    async fn connect(address: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(address).await?.into_split();
        Ok(Self { reader: BufReader::new(reader), writer })
    }

    async fn ask(&mut self, question: &str) -> io::Result<String> {
        self.writer.write_all(question.as_bytes()).await?;
        let mut answer = String::new();
        if self.reader.read_line(&mut answer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(answer)
    }
}

/// The reading task owns the read half and what it needs to take the other one out.
struct Registry {
    writers: Arc<DashMap<u64, OwnedWriteHalf>>,
    outboxes: Arc<DashMap<u64, mpsc::UnboundedSender<String>>>,
}

impl Registry {
    async fn accept(&self, listener: TcpListener) -> io::Result<()> {
        let mut id = 0;
        loop {
            let (stream, _) = listener.accept().await?;
            id += 1;
            let (reader, writer) = stream.into_split();
            self.writers.insert(id, writer);
            let writers = Arc::clone(&self.writers);
            tokio::spawn(async move {
                if let Err(error) = print(reader).await {
                    eprintln!("{id}: {error}");
                }
                writers.remove(&id);
            });
        }
    }

    /// The sender is taken out of the map, and the writer's task ends with it.
    async fn serve(&self, id: u64, stream: TcpStream) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let (sender, mut lines) = mpsc::unbounded_channel::<String>();
        self.outboxes.insert(id, sender);
        tokio::spawn(async move {
            while let Some(line) = lines.recv().await {
                if writer.write_all(line.as_bytes()).await.is_err() {
                    break;
                }
            }
        });
        let result = print(reader).await;
        self.outboxes.remove(&id);
        result
    }
}

async fn print(reader: OwnedReadHalf) -> io::Result<()> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

/// One slot of a slab, taken out by both arms.
struct Tunnels {
    writers: Slab<WriteHalf<TcpStream>>,
}

impl Tunnels {
    async fn pump(&mut self, stream: TcpStream) -> io::Result<usize> {
        let (mut reader, writer) = tokio::io::split(stream);
        let key = self.writers.insert(writer);
        let mut block = vec![0; 4096];
        let mut total = 0;
        let result = loop {
            match reader.read(&mut block).await {
                Ok(0) => break Ok(total),
                Ok(n) => total += n,
                Err(error) => break Err(error),
            }
        };
        self.writers.remove(key);
        result
    }

    /// Taken out, shut down, and only then the error.
    async fn first_byte(&mut self, stream: TcpStream) -> io::Result<u8> {
        let (mut reader, writer): (ReadHalf<_>, _) = tokio::io::split(stream);
        let key = self.writers.insert(writer);
        match reader.read_u8().await {
            Ok(byte) => {
                let mut writer = self.writers.remove(key);
                writer.shutdown().await?;
                Ok(byte)
            }
            Err(error) => {
                let _ = self.writers.remove(key).shutdown().await;
                Err(error)
            }
        }
    }
}

/// A guard's drop takes it out.
struct Entry {
    writers: Arc<DashMap<u64, OwnedWriteHalf>>,
    id: u64,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.writers.remove(&self.id);
    }
}

async fn guarded(writers: Arc<DashMap<u64, OwnedWriteHalf>>, id: u64, stream: TcpStream) -> io::Result<u64> {
    let (mut reader, writer) = stream.into_split();
    writers.insert(id, writer);
    let _entry = Entry { writers, id };
    let mut total = 0;
    loop {
        let byte = reader.read_u8().await?;
        total += u64::from(byte);
    }
}

/// The writing task ends when the reading task tells it.
async fn told(stream: TcpStream, events: &broadcast::Sender<String>) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut events = events.subscribe();
    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        let _stop = stop;
        let _ = print(reader).await;
    });
    loop {
        tokio::select! {
            _ = &mut stopped => return Ok(()),
            event = events.recv() => match event {
                Ok(event) => writer.write_all(event.as_bytes()).await?,
                Err(_) => return Ok(()),
            },
        }
    }
}

/// Replaced by the next connection, and taken by the error.
#[derive(Default)]
struct Slot {
    writer: Mutex<Option<OwnedWriteHalf>>,
}

impl Slot {
    async fn run(&self, address: SocketAddr) -> io::Result<()> {
        loop {
            let (reader, writer) = TcpStream::connect(address).await?.into_split();
            self.writer.lock().await.replace(writer);
            let result = print(reader).await;
            *self.writer.lock().await = None;
            result?;
        }
    }
}
