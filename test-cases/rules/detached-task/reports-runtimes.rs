//! Other runtimes, other names: async-std detaches on drop, and an alias is no other function.

use std::sync::Arc;

use async_std::task as exec;
use futures::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, StreamExt};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::spawn as go;

/// async-std: its handle detaches, too.
mod on_async_std {
    use super::*;
    use async_std::channel::{Receiver, Sender, unbounded};
    use async_std::io::BufReader;
    use async_std::net::TcpStream;

    pub struct Peers(pub Vec<Sender<String>>);

    impl Peers {
        pub async fn serve(&mut self, stream: TcpStream) -> std::io::Result<()> {
            let (sender, messages): (Sender<String>, Receiver<String>) = unbounded();
            self.0.push(sender);
            let mut writer = stream.clone();
            let handle = exec::spawn(async move { //~ detached-task
                while let Ok(message) = messages.recv().await {
                    if writer.write_all(message.as_bytes()).await.is_err() {
                        break;
                    }
                }
            });
            let mut lines = BufReader::new(&stream).lines();
            while let Some(line) = lines.next().await {
                let line = line?;
                println!("{line}");
            }
            self.0.clear();
            handle.await;
            Ok(())
        }
    }
}

/// tokio under another name, the stream behind a type alias, and a struct of this program around it.
type Wire = tokio::net::TcpStream;
type Half = tokio::io::WriteHalf<Wire>;

struct Sink {
    half: Half,
    sent: u64,
}

impl Sink {
    async fn put(&mut self, block: &[u8]) -> bool {
        self.sent += block.len() as u64;
        self.half.write_all(block).await.is_ok()
    }
}

struct Link {
    signal: Arc<tokio::sync::Notify>,
}

impl Link {
    async fn run(&self, wire: Wire) -> std::io::Result<[u8; 2]> {
        let (mut read, half) = tokio::io::split(wire);
        let signal = Arc::clone(&self.signal);
        let mut sink = Sink { half, sent: 0 };
        let sender = go(async move { //~ detached-task
            loop {
                signal.notified().await;
                if !sink.put(b"again").await {
                    return sink.sent;
                }
            }
        });
        let mut answer = [0u8; 2];
        read.read_exact(&mut answer).await?;
        sender.abort();
        Ok(answer)
    }

    /// The caller's stream, whatever it is.
    async fn generic<S>(&self, stream: S) -> std::io::Result<u8>
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Send + Unpin + 'static,
    {
        let (mut read, mut write) = tokio::io::split(stream);
        let signal = Arc::clone(&self.signal);
        let sender = go(async move { //~ detached-task
            loop {
                signal.notified().await;
                if write.write_u8(1).await.is_err() {
                    break;
                }
            }
        });
        let answer = read.read_u8().await?;
        sender.abort();
        Ok(answer)
    }

    /// Inside TLS it is the same connection.
    async fn tls(&self, stream: tokio_rustls::client::TlsStream<Wire>) -> std::io::Result<u8> {
        let (mut read, mut write) = tokio::io::split(stream);
        let signal = self.signal.clone();
        let sender = go(async move { //~ detached-task
            while write.write_u8(7).await.is_ok() {
                signal.notified().await;
            }
        });
        let answer = match read.read_u8().await {
            Ok(answer) => answer,
            Err(error) => return Err(error),
        };
        sender.abort();
        Ok(answer)
    }
}

/// smol cancels on drop; `detach` is where that ends, also as a statement of its own.
mod on_smol {
    use smol::io::{AsyncReadExt, AsyncWriteExt};
    use smol::channel::{Receiver, Sender, bounded};
    use smol::net::TcpStream;

    pub struct Outbox {
        pub sender: Option<Sender<Vec<u8>>>,
    }

    pub async fn serve(outbox: &mut Outbox, mut stream: TcpStream) -> smol::io::Result<()> {
        let (sender, blocks): (Sender<Vec<u8>>, Receiver<Vec<u8>>) = bounded(8);
        outbox.sender = Some(sender);
        let mut writer = stream.clone();
        let pump = smol::spawn(async move { //~ detached-task
            while let Ok(block) = blocks.recv().await {
                if writer.write_all(&block).await.is_err() {
                    break;
                }
            }
        });
        pump.detach();
        let mut header = [0u8; 16];
        stream.read_exact(&mut header).await?;
        outbox.sender = None;
        Ok(())
    }
}
