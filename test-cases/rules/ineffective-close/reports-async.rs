//! A future that nobody awaits shuts nothing down.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::{Notify, mpsc};

struct Transport {
    stream: TcpStream,
    closing: bool,
}

impl Transport {
    /// Never awaited, and the stream stays in its field.
    fn close(&mut self) {
        self.closing = true;
        let _ = self.stream.shutdown(); //~ ineffective-close
    }

    /// The same in an async method, where `.await` was forgotten.
    async fn finish(&mut self) -> io::Result<()> {
        self.stream.write_all(b"bye\n").await?;
        let _ = self.stream.shutdown(); //~ ineffective-close
        Ok(())
    }

    /// A reference, dropped.
    async fn abandon(&mut self) {
        drop(&self.stream); //~ ineffective-close
    }
}

struct Writer {
    half: WriteHalf<UnixStream>,
}

impl Writer {
    /// A half of `io::split` does not even shut down when it is dropped.
    fn end(&mut self) {
        let _unused = self.half.shutdown(); //~ ineffective-close
    }

    /// Dropping the future is no better.
    fn end_loudly(&mut self) {
        drop(self.half.shutdown()); //~ ineffective-close
    }
}

/// Before a wait that may last.
async fn before_wait(mut stream: TcpStream, notify: &Notify) {
    let _ = stream.shutdown(); //~ ineffective-close
    notify.notified().await;
}

/// A half that lives on while messages are drained.
async fn drain(mut half: OwnedWriteHalf, mut queue: mpsc::Receiver<Vec<u8>>) {
    let _ = half.shutdown(); //~ ineffective-close
    while queue.recv().await.is_some() {}
}

/// `let _` moves nothing, in async code neither.
async fn underscore(stream: TcpStream) {
    let _ = stream; //~ ineffective-close
    tokio::time::sleep(Duration::from_secs(3600)).await;
}

/// In a spawned task.
fn spawned(stream: TcpStream, mut queue: mpsc::Receiver<u8>) {
    tokio::spawn(async move {
        let stream = stream;
        let _ = stream; //~ ineffective-close
        while let Some(n) = queue.recv().await {
            eprintln!("{n}");
        }
    });
}

/// The refused client is kept while the next is awaited.
async fn gate(listener: TcpListener, first: TcpStream) -> io::Result<()> {
    drop(&first); //~ ineffective-close
    loop {
        let (mut stream, _) = listener.accept().await?;
        stream.write_all(b"busy\n").await?;
    }
}

/// The reading half goes on, the other side never learns.
async fn read_on(mut read: ReadHalf<TcpStream>, mut write: WriteHalf<TcpStream>) -> io::Result<Vec<u8>> {
    let mut rest = Vec::new();
    let _ = write.shutdown(); //~ ineffective-close
    read.read_to_end(&mut rest).await?;
    Ok(rest)
}
