//! Tasks that end with their runtime, with the process, with a limit, or that the caller was given.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{AbortHandle, Abortable};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, broadcast, mpsc};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

async fn pump(mut writer: OwnedWriteHalf, mut lines: broadcast::Receiver<String>) {
    while let Ok(line) = lines.recv().await {
        if writer.write_all(line.as_bytes()).await.is_err() {
            break;
        }
    }
}

/// `main` returns its error, and the runtime goes with everything in it.
#[tokio::main]
async fn main() -> io::Result<()> {
    let (lines, _) = broadcast::channel(16);
    let (mut reader, writer) = TcpStream::connect("127.0.0.1:6667").await?.into_split();
    let outgoing = tokio::spawn(pump(writer, lines.subscribe()));
    let kind = reader.read_u8().await?;
    println!("{kind}");
    outgoing.abort();
    Ok(())
}

/// A runtime of its own: dropping it drops its tasks.
fn own_runtime(address: SocketAddr, lines: &broadcast::Sender<String>) -> io::Result<u8> {
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        let (mut reader, writer) = TcpStream::connect(address).await?.into_split();
        let outgoing = tokio::spawn(pump(writer, lines.subscribe()));
        let kind = reader.read_u8().await?;
        outgoing.abort();
        Ok(kind)
    })
}

fn own_current_thread(address: SocketAddr, wake: Arc<Notify>) -> io::Result<u8> {
    Builder::new_current_thread().enable_all().build()?.block_on(async move {
        let (mut reader, mut writer) = TcpStream::connect(address).await?.into_split();
        tokio::spawn(async move {
            loop {
                wake.notified().await;
                let _ = writer.write_all(b"!").await;
            }
        });
        reader.read_u8().await
    })
}

/// The caller's list has the handle.
async fn listed(
    stream: TcpStream,
    lines: &broadcast::Sender<String>,
    tasks: &mut Vec<JoinHandle<()>>,
) -> io::Result<u8> {
    let (mut reader, writer) = stream.into_split();
    tasks.push(tokio::spawn(pump(writer, lines.subscribe())));
    reader.read_u8().await
}

/// A tracker, whose owner cancels and waits.
async fn tracked(listener: TcpListener, stop: CancellationToken) -> io::Result<()> {
    let tracker = TaskTracker::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((mut stream, _)) = accepted else { continue };
                let stop = stop.clone();
                tracker.spawn(async move {
                    loop {
                        tokio::select! {
                            () = stop.cancelled() => return,
                            () = tokio::time::sleep(Duration::from_secs(1)) => {
                                if stream.write_all(b".").await.is_err() {
                                    return;
                                }
                            }
                        }
                    }
                });
            }
            () = stop.cancelled() => break,
        }
    }
    tracker.close();
    tracker.wait().await;
    Ok(())
}

/// Every way out cancels the token that the task watches.
async fn cancelled(stream: TcpStream, wake: Arc<Notify>) -> io::Result<u8> {
    let (mut reader, mut writer) = stream.into_split();
    let token = CancellationToken::new();
    let watched = token.child_token();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                () = watched.cancelled() => return,
                () = wake.notified() => {
                    let _ = writer.write_all(b"!").await;
                }
            }
        }
    });
    let result = reader.read_u8().await;
    token.cancel();
    result
}

/// `run_until_cancelled`, and a guard.
async fn guarded(stream: TcpStream, lines: &broadcast::Sender<String>) -> io::Result<u8> {
    let (mut reader, writer) = stream.into_split();
    let token = CancellationToken::new();
    let child = token.clone();
    let lines = lines.subscribe();
    tokio::spawn(async move { child.run_until_cancelled(pump(writer, lines)).await });
    let _guard = token.drop_guard();
    reader.read_u8().await
}

/// futures' own abort.
async fn abortable(stream: TcpStream, lines: &broadcast::Sender<String>) -> io::Result<u8> {
    let (mut reader, writer) = stream.into_split();
    let (abort, registration) = AbortHandle::new_pair();
    tokio::spawn(Abortable::new(pump(writer, lines.subscribe()), registration));
    let result = reader.read_u8().await;
    abort.abort();
    result
}

/// The wait has a limit.
async fn limited(stream: TcpStream, wake: Arc<Notify>) -> io::Result<u8> {
    let (mut reader, mut writer) = stream.into_split();
    tokio::spawn(async move {
        while tokio::time::timeout(Duration::from_secs(5), wake.notified()).await.is_ok() {
            if writer.write_all(b"!").await.is_err() {
                return;
            }
        }
    });
    reader.read_u8().await
}

/// A last word, which does not wait for anything.
async fn last_word(mut stream: TcpStream, ok: bool) -> io::Result<()> {
    if !ok {
        tokio::spawn(async move {
            let _ = stream.write_all(b"bye\n").await;
            let _ = stream.shutdown().await;
        });
        return Err(io::ErrorKind::InvalidInput.into());
    }
    stream.write_all(b"hello\n").await
}

/// A blocking reader with a limit.
async fn blocking(mut stream: std::net::TcpStream) -> io::Result<usize> {
    use std::io::Read;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let reading = tokio::task::spawn_blocking(move || {
        let mut block = [0u8; 512];
        stream.read(&mut block)
    });
    match tokio::time::timeout(Duration::from_secs(3), reading).await {
        Ok(joined) => joined?,
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// The queue's sender is dropped by hand before the error goes on.
async fn dropped_by_hand(stream: TcpStream, outboxes: &mut Vec<mpsc::Sender<String>>) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let (sender, mut lines) = mpsc::channel::<String>(4);
    outboxes.push(sender);
    let task = tokio::spawn(async move {
        while let Some(line) = lines.recv().await {
            if writer.write_all(line.as_bytes()).await.is_err() {
                break;
            }
        }
    });
    let mut lines = BufReader::new(reader).lines();
    loop {
        match lines.next_line().await {
            Ok(Some(line)) => println!("{line}"),
            Ok(None) => break,
            Err(error) => {
                outboxes.pop();
                return Err(error);
            }
        }
    }
    outboxes.pop();
    task.await?;
    Ok(())
}

/// The receiver is the caller's, and so is the end of it.
fn start(mut writer: OwnedWriteHalf, mut lines: mpsc::Receiver<String>) {
    tokio::spawn(async move {
        while let Some(line) = lines.recv().await {
            if writer.write_all(line.as_bytes()).await.is_err() {
                break;
            }
        }
    });
}

/// Both halves of a pair of tasks, of which each ends the other.
async fn each_other(stream: TcpStream, lines: &broadcast::Sender<String>) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let outgoing = tokio::spawn(pump(writer, lines.subscribe()));
    let abort = outgoing.abort_handle();
    let incoming = tokio::spawn(async move {
        let mut lines = BufReader::new(reader).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            println!("{line}");
        }
        abort.abort();
    });
    incoming.await?;
    Ok(())
}

/// smol: what goes wrong before `detach` cancels.
mod detached_last {
    use smol::channel::{Sender, bounded};
    use smol::io::{AsyncReadExt, AsyncWriteExt};
    use smol::net::TcpStream;

    pub async fn greet(outbox: &mut Vec<Sender<Vec<u8>>>, mut stream: TcpStream) -> smol::io::Result<TcpStream> {
        let (sender, blocks) = bounded::<Vec<u8>>(8);
        outbox.push(sender);
        let mut writer = stream.clone();
        let pump = smol::spawn(async move {
            while let Ok(block) = blocks.recv().await {
                if writer.write_all(&block).await.is_err() {
                    break;
                }
            }
        });
        let mut header = [0u8; 16];
        stream.read_exact(&mut header).await?;
        pump.detach();
        Ok(stream)
    }
}
