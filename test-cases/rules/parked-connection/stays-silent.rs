//! Whoever waits here looks at the connection, too, or does not have it, or the wait ends.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{Mutex, Notify, broadcast, mpsc};

/// Both in one task.
async fn both(mut stream: tokio::net::TcpStream, mut rx: broadcast::Receiver<String>) -> io::Result<()> {
    let mut buf = [0; 64];
    loop {
        tokio::select! {
            line = rx.recv() => match line {
                Ok(line) => stream.write_all(line.as_bytes()).await?,
                Err(_) => return Ok(()),
            },
            read = stream.read(&mut buf) => {
                if read? == 0 {
                    return Ok(());
                }
            }
        }
    }
}

struct Feed {
    lines: broadcast::Sender<String>,
    ready: Arc<Notify>,
}

impl Feed {
    fn start(&self, stream: tokio::net::TcpStream) {
        tokio::spawn(both(stream, self.lines.subscribe()));
    }

    /// Not longer than a while.
    fn patient(&self, mut stream: tokio::net::TcpStream) {
        let mut lines = self.lines.subscribe();
        tokio::spawn(async move {
            while let Ok(Ok(line)) = tokio::time::timeout(Duration::from_secs(60), lines.recv()).await {
                stream.write_all(line.as_bytes()).await?;
            }
            io::Result::Ok(())
        });
    }

    /// A ping when nothing else is to be said.
    fn pings(&self, mut stream: tokio::net::TcpStream) {
        let mut lines = self.lines.subscribe();
        tokio::spawn(async move {
            let mut clock = tokio::time::interval(Duration::from_secs(5));
            loop {
                tokio::select! {
                    line = lines.recv() => stream.write_all(line.unwrap_or_default().as_bytes()).await?,
                    _ = clock.tick() => stream.write_all(b"ping").await?,
                }
            }
            #[allow(unreachable_code)]
            io::Result::Ok(())
        });
    }

    /// The connection is gone before.
    fn dropped(&self, mut stream: tokio::net::TcpStream) {
        let ready = self.ready.clone();
        tokio::spawn(async move {
            let _ = stream.write_all(b"bye").await;
            drop(stream);
            ready.notified().await;
        });
    }

    /// It comes after.
    fn after(&self, to: SocketAddr) {
        let ready = self.ready.clone();
        tokio::spawn(async move {
            ready.notified().await;
            let mut stream = tokio::net::TcpStream::connect(to).await?;
            stream.write_all(b"now").await
        });
    }

    /// A connection for each message.
    fn each(&self, to: SocketAddr) {
        let mut lines = self.lines.subscribe();
        tokio::spawn(async move {
            while let Ok(line) = lines.recv().await {
                let mut stream = tokio::net::TcpStream::connect(to).await?;
                stream.write_all(line.as_bytes()).await?;
            }
            io::Result::Ok(())
        });
    }
}

/// The sender dies with the function.
fn pipeline(stream: TcpStream, lines: Vec<String>) {
    let (tx, rx) = channel::<String>();
    let writer = thread::spawn(move || {
        let mut stream = stream;
        for line in rx {
            stream.write_all(line.as_bytes())?;
        }
        io::Result::Ok(())
    });
    for line in lines {
        if tx.send(line).is_err() {
            break;
        }
    }
    drop(tx);
    let _ = writer.join();
}

/// Nobody knows who has the sender.
fn given(stream: TcpStream, rx: Receiver<String>) {
    thread::spawn(move || {
        let mut stream = stream;
        for line in rx {
            stream.write_all(line.as_bytes())?;
        }
        io::Result::Ok(())
    });
}

/// A time limit, and then the connection is asked.
struct Reports {
    queue: Sender<String>,
}

impl Reports {
    fn start(stream: TcpStream) -> io::Result<Reports> {
        let (queue, reports) = channel::<String>();
        stream.set_read_timeout(Some(Duration::from_millis(1)))?;
        thread::spawn(move || {
            let mut stream = stream;
            loop {
                match reports.recv_timeout(Duration::from_secs(1)) {
                    Ok(report) if stream.write_all(report.as_bytes()).is_err() => break,
                    Ok(_) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => match stream.read(&mut [0]) {
                        Ok(0) => break,
                        Ok(_) => {}
                        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                        Err(_) => break,
                    },
                }
            }
        });
        Ok(Reports { queue })
    }
}

/// Two halves: somebody reads. What becomes of the other is another rule's question.
type Peers = Arc<Mutex<HashMap<SocketAddr, mpsc::Sender<String>>>>;

async fn two_halves(stream: tokio::net::TcpStream, addr: SocketAddr, peers: Peers) -> io::Result<()> {
    let (mut reader, mut writer) = stream.into_split();
    let (tx, mut rx) = mpsc::channel(16);
    peers.lock().await.insert(addr, tx);
    let writing = tokio::spawn(async move {
        while let Some(line) = rx.recv().await {
            writer.write_all(String::as_bytes(&line)).await?;
        }
        io::Result::Ok(())
    });
    let mut buf = [0; 64];
    while reader.read(&mut buf).await.unwrap_or(0) > 0 {}
    peers.lock().await.remove(&addr);
    writing.abort();
    Ok(())
}

/// One answer, once: whoever is asked is bound to give it. (`-W audit` tells of it.)
struct Questions {
    open: std::sync::Mutex<HashMap<u64, tokio::sync::oneshot::Sender<String>>>,
}

impl Questions {
    async fn ask(&self, id: u64, mut stream: tokio::net::TcpStream) -> io::Result<()> {
        let (sender, answer) = tokio::sync::oneshot::channel();
        self.open.lock().unwrap().insert(id, sender);
        let answer = answer.await.unwrap_or_default();
        stream.write_all(String::as_bytes(&answer)).await
    }
}

/// A turn among others.
async fn in_turn(stream: tokio::net::TcpStream, turns: Arc<tokio::sync::Semaphore>) {
    tokio::spawn(async move {
        let _permit = turns.acquire_owned().await;
        let mut stream = stream;
        let _ = stream.write_all(b"welcome").await;
    });
}
