//! tokio: all the ways in which a handle is dropped and its task goes on.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use bytes::Bytes;
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::select;
use tokio::sync::{Mutex, Notify, broadcast, mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::codec::{Framed, LinesCodec};
use tokio_util::sync::CancellationToken;

/// What all sessions of a server share.
struct Hub {
    lines: broadcast::Sender<String>,
    wake: Arc<Notify>,
    config: watch::Receiver<u64>,
    stop: CancellationToken,
    workers: mpsc::Sender<Bytes>,
}

async fn pump(mut writer: OwnedWriteHalf, mut lines: broadcast::Receiver<String>) -> io::Result<()> {
    while let Ok(line) = lines.recv().await {
        writer.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

async fn drain(reader: OwnedReadHalf) -> io::Result<()> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

async fn flatten<T>(handle: JoinHandle<io::Result<T>>) -> io::Result<T> {
    match handle.await {
        Ok(result) => result,
        Err(error) => Err(io::Error::other(error)),
    }
}

impl Hub {
    /// Awaited in order: an error of the first leaves by its second `?`, and the other runs on.
    async fn in_order(&self, stream: TcpStream) -> anyhow::Result<()> {
        let (reader, writer) = stream.into_split();
        let incoming = tokio::spawn(drain(reader));
        let outgoing = tokio::spawn(pump(writer, self.lines.subscribe())); //~ detached-task
        incoming.await??;
        outgoing.await??;
        Ok(())
    }

    /// `try_join!` over a handle drops it at the first error of the other.
    async fn try_joined(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split();
        let outgoing = tokio::spawn(pump(writer, self.lines.subscribe())); //~ detached-task
        tokio::try_join!(drain(reader), flatten(outgoing))?;
        Ok(())
    }

    /// `select!` takes the handle by value; when the other branch wins, it is dropped.
    async fn selected(&self, stream: TcpStream) -> io::Result<()> {
        let (mut reader, writer) = stream.into_split();
        let outgoing = tokio::spawn(pump(writer, self.lines.subscribe())); //~ detached-task
        let mut block = [0u8; 512];
        select! {
            done = outgoing => done?,
            count = reader.read(&mut block) => {
                let n = count?;
                println!("the peer said {n} bytes too much");
                Ok(())
            }
        }
    }

    /// Cancelled, and only the function that waits for the task hears of it.
    async fn cancelled(&self, mut stream: TcpStream) -> anyhow::Result<()> {
        let mut work = tokio::spawn(async move { //~ detached-task
            let mut block = [0u8; 512];
            let mut total = 0u64;
            loop {
                let n = stream.read(&mut block).await?;
                if n == 0 {
                    return io::Result::Ok(total);
                }
                total += n as u64;
            }
        });
        select! {
            total = &mut work => println!("{} bytes", total??),
            () = self.stop.cancelled() => bail!("stopped"),
        }
        Ok(())
    }

    /// One of two exits aborts.
    async fn aborted_once(&self, stream: UnixStream, limit: usize) -> io::Result<usize> {
        let (reader, mut writer) = stream.into_split();
        let wake = Arc::clone(&self.wake);
        let beat = tokio::spawn(async move { //~ detached-task
            loop {
                wake.notified().await;
                if writer.write_all(b"beat\n").await.is_err() {
                    return;
                }
            }
        });
        let mut lines = BufReader::new(reader).lines();
        let mut seen = 0;
        while let Some(line) = lines.next_line().await? {
            seen += 1;
            if line.len() > limit {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "line too long"));
            }
        }
        beat.abort();
        Ok(seen)
    }

    /// The lock and the stream are shared by two owners; one leaves, the other waits for a note that may never come.
    async fn shared(&self, stream: TcpStream) -> io::Result<()> {
        let stream = Arc::new(Mutex::new(stream));
        let theirs = stream.clone();
        let wake = self.wake.clone();
        let flusher = tokio::task::spawn(async move { //~ detached-task
            loop {
                wake.notified().await;
                if theirs.lock().await.flush().await.is_err() {
                    break;
                }
            }
        });
        let mut header = [0u8; 4];
        stream.lock().await.read_exact(&mut header).await?;
        flusher.abort();
        Ok(())
    }

    /// A frame that cannot be read ends this function. The heart goes on beating.
    async fn heartbeats(&self, stream: TcpStream) -> anyhow::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let heart = tokio::spawn(async move { //~ detached-task
            let mut tick = tokio::time::interval(Duration::from_secs(30));
            loop {
                tick.tick().await;
                let _ = writer.write_all(&[0]).await;
            }
        });
        let mut lines = BufReader::new(reader).lines();
        while let Some(line) = lines.next_line().await? {
            let kind = line.split(' ').next().context("an empty frame")?;
            if kind == "quit" {
                break;
            }
        }
        heart.abort();
        Ok(())
    }

    /// `let else` leaves too.
    async fn let_else(&self, stream: TcpStream) -> Option<String> {
        let (reader, mut writer) = stream.into_split();
        let mut config = self.config.clone();
        let push = tokio::spawn(async move { //~ detached-task
            while config.changed().await.is_ok() {
                let version = *config.borrow_and_update();
                if writer.write_u64(version).await.is_err() {
                    break;
                }
            }
        });
        let mut lines = BufReader::new(reader).lines();
        let Ok(Some(name)) = lines.next_line().await else { return None };
        push.abort();
        Some(name)
    }

    /// Every round of the reconnect loop spawns another writer, and none of the earlier ones ends.
    async fn reconnect(&self, address: SocketAddr) -> io::Result<()> {
        loop {
            let stream = TcpStream::connect(address).await?;
            let (reader, mut writer) = stream.into_split();
            let mut lines = self.lines.subscribe();
            tokio::spawn(async move { //~ detached-task
                while let Ok(line) = lines.recv().await {
                    if writer.write_all(line.as_bytes()).await.is_err() {
                        break;
                    }
                }
            });
            if let Err(error) = drain(reader).await {
                eprintln!("{address}: {error}, again");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// The runtime's handle spawns, the stream is framed, the loop has a label.
    async fn labelled(&self, runtime: &tokio::runtime::Handle, listener: TcpListener) -> io::Result<()> {
        'clients: loop {
            let (stream, peer) = listener.accept().await?;
            let (mut sink, mut frames) = Framed::new(stream, LinesCodec::new()).split();
            let mut lines = self.lines.subscribe();
            let echo = runtime.spawn(async move { //~ detached-task
                loop {
                    let Ok(line) = lines.recv().await else { break };
                    if sink.send(line).await.is_err() {
                        break;
                    }
                }
            });
            while let Some(frame) = frames.next().await {
                match frame {
                    Ok(line) if line == "bye" => break,
                    Ok(_) => {}
                    Err(error) => {
                        eprintln!("{peer}: {error}");
                        continue 'clients;
                    }
                }
            }
            echo.abort();
        }
    }
}

/// The task reads; but its handle is a field, and dropping the owner does not stop it.
struct Monitor {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Monitor {
    async fn open(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let task = tokio::spawn(async move { //~ detached-task
            let mut block = [0u8; 256];
            while let Ok(n) = stream.read(&mut block).await {
                if n == 0 {
                    break;
                }
            }
        });
        Ok(Self { address, task })
    }

    fn is_alive(&self) -> bool {
        !self.task.is_finished()
    }
}

/// A blocking read that nobody can stop: the timeout gives up waiting, not reading.
async fn blocking(mut stream: std::net::TcpStream) -> io::Result<usize> {
    use std::io::Read;
    let reading = tokio::task::spawn_blocking(move || { //~ detached-task
        let mut block = [0u8; 512];
        stream.read(&mut block)
    });
    match tokio::time::timeout(Duration::from_secs(2), reading).await {
        Ok(joined) => joined?,
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// `abort` does nothing once the closure runs.
async fn abort_blocking(mut stream: std::net::TcpStream, stop: CancellationToken) -> io::Result<()> {
    use std::io::Read;
    let mut reading = tokio::task::spawn_blocking(move || -> io::Result<()> { //~ detached-task
        let mut block = [0u8; 512];
        while stream.read(&mut block)? > 0 {}
        Ok(())
    });
    select! {
        done = &mut reading => done?,
        () = stop.cancelled() => {
            reading.abort();
            Ok(())
        }
    }
}

/// A function that spawns for others, and one that loses what it got.
fn spawn_pump(writer: OwnedWriteHalf, lines: broadcast::Receiver<String>) -> JoinHandle<io::Result<()>> {
    tokio::spawn(pump(writer, lines))
}

/// The spawning itself stands in a helper; this is the exit that loses the handle.
async fn by_helper(hub: &Hub, stream: TcpStream) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let outgoing = spawn_pump(writer, hub.lines.subscribe()); //~ detached-task
    drain(reader).await?;
    outgoing.abort();
    Ok(())
}

/// The `?` leaves the async block only; that is where the handle is.
fn in_block(hub: Arc<Hub>, stream: TcpStream) -> impl Future<Output = ()> {
    async move {
        let result: io::Result<()> = async {
            let (reader, writer) = stream.into_split();
            let outgoing = tokio::spawn(pump(writer, hub.lines.subscribe())); //~ detached-task
            drain(reader).await?;
            outgoing.abort();
            Ok(())
        }
        .await;
        if let Err(error) = result {
            eprintln!("{error}");
        }
    }
}

async fn say_goodbye(mut writer: OwnedWriteHalf, stop: CancellationToken) {
    stop.cancelled().await;
    let _ = writer.write_all(b"bye\n").await;
}

/// To drop a token tells nobody: after an error the task waits for ever.
async fn cancel_skipped(stream: TcpStream) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let stop = CancellationToken::new();
    tokio::spawn(say_goodbye(writer, stop.clone())); //~ detached-task
    drain(reader).await?;
    stop.cancel();
    Ok(())
}
