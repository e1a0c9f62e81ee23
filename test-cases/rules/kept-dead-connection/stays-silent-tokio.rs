//! tokio: guards, pools that look first, slots that are emptied.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dashmap::DashMap;
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex as AsyncMutex;
use tokio_util::codec::{Framed, LinesCodec};

/// Whatever drops the future drops the guard, and the guard removes.
struct Entry<'a> {
    table: &'a Table,
    peer: SocketAddr,
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.table.streams.lock().unwrap().remove(&self.peer);
    }
}

#[derive(Default)]
struct Table {
    streams: Mutex<HashMap<SocketAddr, TcpStream>>,
}

impl Table {
    async fn handle(&self, stream: TcpStream, peer: SocketAddr) {
        self.streams.lock().unwrap().insert(peer, stream);
        let _entry = Entry { table: self, peer };
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    async fn serve(&self, listener: TcpListener) -> io::Result<()> {
        loop {
            let (stream, peer) = listener.accept().await?;
            if tokio::time::timeout(Duration::from_secs(1), self.handle(stream, peer)).await.is_err() {
                eprintln!("{peer} is slow");
            }
        }
    }

    /// Removed by the one who set the limit.
    async fn limited(&self, stream: TcpStream, peer: SocketAddr) {
        self.streams.lock().unwrap().insert(peer, stream);
        let _ = tokio::time::timeout(Duration::from_secs(1), tokio::task::yield_now()).await;
        self.streams.lock().unwrap().remove(&peer);
    }
}

/// Only what worked goes back.
struct Pool {
    idle: AsyncMutex<Vec<Framed<TcpStream, LinesCodec>>>,
    address: SocketAddr,
}

impl Pool {
    async fn query(&self, question: &str) -> anyhow::Result<String> {
        let idle = self.idle.lock().await.pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => Framed::new(TcpStream::connect(self.address).await?, LinesCodec::new()),
        };
        connection.send(question.to_owned()).await?;
        let answer = connection.next().await.ok_or_else(|| anyhow::anyhow!("closed"))??;
        self.idle.lock().await.push(connection);
        Ok(answer)
    }
}

/// Whoever does not answer is taken out.
struct Devices {
    online: DashMap<String, Arc<AsyncMutex<TcpStream>>>,
}

impl Devices {
    async fn register(&self, name: &str, address: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(address).await?;
        self.online.insert(name.to_owned(), Arc::new(AsyncMutex::new(stream)));
        Ok(())
    }

    async fn poll(&self, name: &str) -> Option<u8> {
        let device = self.online.get(name)?.value().clone();
        let level = device.lock().await.read_u8().await;
        match level {
            Ok(level) => Some(level),
            Err(_) => {
                self.online.remove(name);
                None
            }
        }
    }
}

/// Connected on demand; an error empties the slot.
struct Lazy {
    address: SocketAddr,
    slot: AsyncMutex<Option<TcpStream>>,
}

impl Lazy {
    async fn ask(&self, question: u8) -> io::Result<u8> {
        let mut slot = self.slot.lock().await;
        if slot.is_none() {
            *slot = Some(TcpStream::connect(self.address).await?);
        }
        let stream = slot.as_mut().unwrap();
        let result = exchange(stream, question).await;
        if result.is_err() {
            slot.take();
        }
        result
    }

    /// Taken out for the work, and put back when it went well.
    async fn take_and_put(&self, question: u8) -> io::Result<u8> {
        let taken = self.slot.lock().await.take();
        let mut stream = match taken {
            Some(stream) => stream,
            None => TcpStream::connect(self.address).await?,
        };
        let answer = exchange(&mut stream, question).await?;
        *self.slot.lock().await = Some(stream);
        Ok(answer)
    }
}

async fn exchange(stream: &mut TcpStream, question: u8) -> io::Result<u8> {
    stream.write_u8(question).await?;
    stream.read_u8().await
}

/// The next attempt replaces it, in the same loop.
struct Uplink {
    stream: Option<TcpStream>,
}

impl Uplink {
    async fn run(&mut self, address: SocketAddr) -> io::Result<()> {
        loop {
            self.stream = Some(TcpStream::connect(address).await?);
            while let Some(stream) = &mut self.stream {
                let mut block = [0u8; 64];
                match stream.read(&mut block).await {
                    Ok(0) | Err(_) => self.stream = None,
                    Ok(n) => println!("{n} bytes"),
                }
            }
        }
    }
}
