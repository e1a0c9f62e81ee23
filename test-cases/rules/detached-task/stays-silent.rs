//! Tasks that end, or are ended, on every way out: the fixes of what is reported, and the forms of daily work.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{FutureExt, RemoteHandle};
use futures::stream::FuturesUnordered;
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::{Notify, broadcast, mpsc, oneshot, watch};
use tokio::task::{JoinHandle, JoinSet, LocalSet};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

async fn drain(reader: OwnedReadHalf) -> io::Result<()> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

async fn pump(mut writer: OwnedWriteHalf, mut lines: broadcast::Receiver<String>) -> io::Result<()> {
    while let Ok(line) = lines.recv().await {
        writer.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

async fn handle(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    loop {
        let n = stream.read(&mut block).await?;
        if n == 0 {
            return Ok(());
        }
        stream.write_all(&block[..n]).await?;
    }
}

struct Session {
    outbox: Option<mpsc::Sender<Vec<u8>>>,
    events: broadcast::Sender<String>,
    wake: Arc<Notify>,
}

impl Session {
    /// The result is computed first, then the task is ended on the one way out.
    async fn run(&mut self, stream: TcpStream) -> io::Result<()> {
        let (mut reader, mut writer) = stream.into_split();
        let (outbox, mut messages) = mpsc::channel::<Vec<u8>>(16);
        self.outbox = Some(outbox);
        let pump = tokio::spawn(async move {
            while let Some(message) = messages.recv().await {
                if writer.write_all(&message).await.is_err() {
                    break;
                }
            }
        });
        let result = async {
            let mut block = [0u8; 1024];
            while reader.read(&mut block).await? > 0 {}
            Ok(())
        }
        .await;
        pump.abort();
        result
    }

    /// Each error exit aborts for itself.
    async fn each_exit(&self, stream: TcpStream) -> io::Result<u8> {
        let (mut reader, writer) = stream.into_split();
        let outgoing = tokio::spawn(pump(writer, self.events.subscribe()));
        let kind = match reader.read_u8().await {
            Ok(kind) => kind,
            Err(error) => {
                outgoing.abort();
                return Err(error);
            }
        };
        if kind > 7 {
            outgoing.abort();
            return Err(io::ErrorKind::InvalidData.into());
        }
        outgoing.abort();
        Ok(kind)
    }

    /// In `inspect_err`.
    async fn inspected(&self, stream: TcpStream) -> io::Result<u8> {
        let (mut reader, writer) = stream.into_split();
        let outgoing = tokio::spawn(pump(writer, self.events.subscribe()));
        let kind = reader.read_u8().await.inspect_err(|_| outgoing.abort())?;
        outgoing.abort();
        Ok(kind)
    }

    /// The sender is cleared on the way out, and with it the task ends.
    async fn sender_cleared(&mut self, stream: TcpStream) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let (outbox, mut messages) = mpsc::channel::<Vec<u8>>(16);
        self.outbox = Some(outbox);
        let pump = tokio::spawn(async move {
            while let Some(message) = messages.recv().await {
                if writer.write_all(&message).await.is_err() {
                    break;
                }
            }
        });
        let result = drain(reader).await;
        self.outbox = None;
        result?;
        pump.await?;
        Ok(())
    }

    /// A handle that aborts when it is dropped.
    async fn abort_on_drop(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split();
        let _outgoing = AbortOnDropHandle::new(tokio::spawn(pump(writer, self.events.subscribe())));
        drain(reader).await?;
        Ok(())
    }

    /// A set that aborts what is in it.
    async fn mirror(&self, hosts: &[String]) -> io::Result<()> {
        let mut tasks = JoinSet::new();
        for host in hosts {
            let mut stream = TcpStream::connect(host.as_str()).await?;
            let mut events = self.events.subscribe();
            tasks.spawn(async move {
                let mut byte = [0u8];
                loop {
                    tokio::select! {
                        event = events.recv() => {
                            let Ok(event) = event else { return };
                            if stream.write_all(event.as_bytes()).await.is_err() {
                                return;
                            }
                        }
                        _ = stream.read(&mut byte) => return,
                    }
                }
            });
        }
        while let Some(done) = tasks.join_next().await {
            done?;
        }
        Ok(())
    }

    /// A guard that cancels when it is dropped.
    async fn drop_guard(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let token = CancellationToken::new();
        let _guard = token.clone().drop_guard();
        let mut events = self.events.subscribe();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    () = token.cancelled() => return,
                    event = events.recv() => {
                        let Ok(event) = event else { return };
                        if writer.write_all(event.as_bytes()).await.is_err() {
                            return;
                        }
                    }
                }
            }
        });
        drain(reader).await?;
        Ok(())
    }

    /// The task is told by a channel whose other end is a local here.
    async fn stop_channel(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, mut writer) = stream.into_split();
        let (_stop, mut stopped) = oneshot::channel::<()>();
        let mut events = self.events.subscribe();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = &mut stopped => return,
                    Ok(event) = events.recv() => {
                        if writer.write_all(event.as_bytes()).await.is_err() {
                            return;
                        }
                    }
                    else => return,
                }
            }
        });
        drain(reader).await
    }

    /// One task for both: the loser of the race is dropped, and the connection with it.
    async fn one_task(&self, stream: TcpStream) -> io::Result<()> {
        let mut events = self.events.subscribe();
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        loop {
            tokio::select! {
                count = stream.read_line(&mut line) => {
                    if count? == 0 {
                        return Ok(());
                    }
                    line.clear();
                }
                event = events.recv() => {
                    let Ok(event) = event else { return Ok(()) };
                    stream.write_all(event.as_bytes()).await?;
                }
            }
        }
    }

    /// Not spawned at all.
    async fn not_spawned(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split();
        tokio::select! {
            result = drain(reader) => result,
            result = pump(writer, self.events.subscribe()) => result,
        }
    }

    /// `try_join!` over futures.
    async fn try_joined(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split();
        tokio::try_join!(drain(reader), pump(writer, self.events.subscribe()))?;
        Ok(())
    }

    /// A borrowed handle, and an abort in the other branch.
    async fn selected(&self, stream: TcpStream, stop: &CancellationToken) -> io::Result<()> {
        let mut work = tokio::spawn(handle(stream));
        tokio::select! {
            done = &mut work => done?,
            () = stop.cancelled() => {
                work.abort();
                Ok(())
            }
        }
    }

    /// An abort handle does the same for a task whose handle is consumed.
    async fn by_abort_handle(&self, stream: TcpStream) -> io::Result<()> {
        let work = tokio::spawn(handle(stream));
        let abort = work.abort_handle();
        match tokio::time::timeout(Duration::from_secs(60), work).await {
            Ok(done) => done?,
            Err(_) => {
                abort.abort();
                Err(io::ErrorKind::TimedOut.into())
            }
        }
    }

    /// Both are awaited, whatever the first says.
    async fn both_awaited(&self, stream: TcpStream) -> io::Result<()> {
        let (reader, writer) = stream.into_split();
        let incoming = tokio::spawn(drain(reader));
        let outgoing = tokio::spawn(pump(writer, self.events.subscribe()));
        let first = incoming.await;
        outgoing.abort();
        first??;
        Ok(())
    }

    /// A reconnect loop that ends its writer in every round.
    async fn reconnect(&self, address: SocketAddr) -> io::Result<()> {
        loop {
            let stream = TcpStream::connect(address).await?;
            let (reader, writer) = stream.into_split();
            let writer = tokio::spawn(pump(writer, self.events.subscribe()));
            if let Err(error) = drain(reader).await {
                eprintln!("{address}: {error}, again");
            }
            writer.abort();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

/// The everyday server: a task per client, which ends with its client.
async fn server(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, peer) = listener.accept().await?;
        tokio::spawn(async move {
            if let Err(error) = handle(stream).await {
                eprintln!("{peer}: {error}");
            }
        });
    }
}

/// The timeout is inside the task, around the future.
async fn greeting(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let reading = tokio::spawn(async move {
        let mut greeting = vec![0u8; 64];
        let n = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut greeting)).await??;
        greeting.truncate(n);
        Ok(greeting)
    });
    reading.await?
}

/// The timeout is around a future that nobody spawned.
async fn bounded(mut stream: TcpStream) -> io::Result<usize> {
    let mut block = [0u8; 64];
    tokio::time::timeout(Duration::from_secs(5), stream.read(&mut block)).await?
}

/// A client and its driver, as everybody writes them: the driver ends when the last client is dropped.
struct Client {
    requests: mpsc::Sender<(Vec<u8>, oneshot::Sender<Vec<u8>>)>,
}

impl Client {
    async fn connect(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let (requests, mut queue) = mpsc::channel::<(Vec<u8>, oneshot::Sender<Vec<u8>>)>(32);
        tokio::spawn(async move {
            while let Some((request, reply)) = queue.recv().await {
                let mut answer = vec![0u8; 128];
                if stream.write_all(&request).await.is_err() {
                    return;
                }
                match stream.read(&mut answer).await {
                    Ok(0) | Err(_) => return,
                    Ok(n) => answer.truncate(n),
                }
                let _ = reply.send(answer);
            }
        });
        Ok(Self { requests })
    }

    /// The sender dies with the error exit, and the driver with the sender.
    async fn login(address: SocketAddr, name: &str) -> io::Result<Self> {
        let client = Self::connect(address).await?;
        let (reply, answer) = oneshot::channel();
        client
            .requests
            .send((name.as_bytes().to_vec(), reply))
            .await
            .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        match answer.await {
            Ok(answer) if answer == b"ok" => Ok(client),
            _ => Err(io::ErrorKind::PermissionDenied.into()),
        }
    }
}

/// The sender is a local of the function that returns.
async fn local_sender(stream: TcpStream) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let (sender, mut messages) = mpsc::unbounded_channel::<String>();
    let writer = tokio::spawn(async move {
        while let Some(message) = messages.recv().await {
            if writer.write_all(message.as_bytes()).await.is_err() {
                break;
            }
        }
    });
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = sender.send(line);
    }
    drop(sender);
    writer.await?;
    Ok(())
}

/// Every clone of the sender sits in a task that ends with the connection.
async fn senders_in_tasks(stream: TcpStream) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let (sender, mut messages) = mpsc::channel::<String>(4);
    let incoming = {
        let sender = sender.clone();
        tokio::spawn(async move {
            let mut lines = BufReader::new(reader).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                if sender.send(line).await.is_err() {
                    break;
                }
            }
        })
    };
    drop(sender);
    while let Some(message) = messages.recv().await {
        writer.write_all(message.as_bytes()).await?;
    }
    incoming.await?;
    Ok(())
}

/// Handles given to the caller are the caller's.
async fn start(address: SocketAddr, wake: Arc<Notify>) -> io::Result<(JoinHandle<()>, OwnedReadHalf)> {
    let (reader, mut writer) = TcpStream::connect(address).await?.into_split();
    let task = tokio::spawn(async move {
        loop {
            wake.notified().await;
            if writer.write_all(b"!").await.is_err() {
                break;
            }
        }
    });
    Ok((task, reader))
}

/// Handles kept in a field that aborts in `Drop`.
struct Monitor {
    task: JoinHandle<()>,
}

impl Monitor {
    async fn open(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let task = tokio::spawn(async move {
            let mut block = [0u8; 256];
            while let Ok(n) = stream.read(&mut block).await {
                if n == 0 {
                    break;
                }
            }
        });
        Ok(Self { task })
    }
}

impl Drop for Monitor {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A guard of this program does what `AbortOnDropHandle` does.
struct Abort(JoinHandle<io::Result<()>>);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn own_guard(stream: TcpStream, lines: &broadcast::Sender<String>) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let _writer = Abort(tokio::spawn(pump(writer, lines.subscribe())));
    drain(reader).await?;
    Ok(())
}

/// futures: a remote handle cancels when it is dropped, and a set of futures drops with them.
async fn remote(stream: TcpStream, lines: &broadcast::Sender<String>) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let (task, _handle): (_, RemoteHandle<io::Result<()>>) = pump(writer, lines.subscribe()).remote_handle();
    tokio::spawn(task);
    drain(reader).await?;
    Ok(())
}

async fn unordered(streams: Vec<TcpStream>) -> io::Result<()> {
    let mut all: FuturesUnordered<_> = streams.into_iter().map(handle).collect();
    while let Some(done) = all.next().await {
        done?;
    }
    Ok(())
}

async fn joined(streams: Vec<TcpStream>) -> io::Result<()> {
    futures::future::try_join_all(streams.into_iter().map(handle)).await?;
    Ok(())
}

/// A local set drops its tasks.
async fn local_set(stream: TcpStream, wake: Arc<Notify>) -> io::Result<u8> {
    let local = LocalSet::new();
    local
        .run_until(async move {
            let (mut reader, mut writer) = stream.into_split();
            tokio::task::spawn_local(async move {
                loop {
                    wake.notified().await;
                    if writer.write_all(b"!").await.is_err() {
                        break;
                    }
                }
            });
            reader.read_u8().await
        })
        .await
}

/// A task that waits for a while, not for ever.
async fn for_a_while(stream: TcpStream) -> io::Result<u8> {
    let (mut reader, mut writer) = stream.into_split();
    let late = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        writer.write_all(b"late\n").await
    });
    let answer = reader.read_u8().await?;
    late.await??;
    Ok(answer)
}

/// A task that watches its peer while it waits.
async fn watches(stream: TcpStream, config: &watch::Receiver<u64>) -> io::Result<()> {
    let mut stream = stream;
    let mut config = config.clone();
    let task = tokio::spawn(async move {
        let mut byte = [0u8; 1];
        loop {
            tokio::select! {
                read = stream.read(&mut byte) => match read {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                },
                changed = config.changed() => {
                    if changed.is_err() || stream.write_u8(1).await.is_err() {
                        return;
                    }
                }
            }
        }
    });
    validate(7)?;
    task.await?;
    Ok(())
}

fn validate(version: u64) -> io::Result<()> {
    if version == 0 { Err(io::ErrorKind::InvalidInput.into()) } else { Ok(()) }
}

/// The task has no connection.
async fn no_connection(mut stream: UnixStream, wake: Arc<Notify>) -> io::Result<u8> {
    let ticker = tokio::spawn(async move {
        loop {
            wake.notified().await;
            println!("awake");
        }
    });
    let answer = stream.read_u8().await?;
    ticker.abort();
    Ok(answer)
}

/// A websocket relay: both directions end by themselves.
async fn websocket(stream: TcpStream, events: &broadcast::Sender<String>) -> anyhow::Result<()> {
    let socket = tokio_tungstenite::accept_async(stream).await?;
    let (mut sink, mut frames) = socket.split();
    let mut events = events.subscribe();
    let mut outgoing = tokio::spawn(async move {
        while let Ok(event) = events.recv().await {
            if sink.send(event.into()).await.is_err() {
                break;
            }
        }
    });
    let mut incoming = tokio::spawn(async move { while let Some(Ok(frame)) = frames.next().await { println!("{frame}") } });
    tokio::select! {
        _ = &mut outgoing => incoming.abort(),
        _ = &mut incoming => outgoing.abort(),
    }
    Ok(())
}
