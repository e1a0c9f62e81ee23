//! Whatever came of the part, the worker is stopped.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::AbortHandle;
use tokio::time::sleep;

struct Worker {
    reader: OwnedReadHalf,
    keepalive: AbortHandle,
}

impl Worker {
    async fn start(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let keepalive = tokio::spawn(keep_alive(writer)).abort_handle();
        Ok(Self { reader, keepalive })
    }

    /// Waits until the worker has done its part.
    async fn finish(&mut self, part: u8) -> io::Result<()> {
        let done = self.reader.read_u8().await?;
        if done == part { Ok(()) } else { Err(io::Error::other("another part")) }
    }

    fn stop(&self) {
        self.keepalive.abort();
    }
}

async fn keep_alive(mut writer: OwnedWriteHalf) {
    loop {
        sleep(Duration::from_secs(30)).await;
        let _ = writer.write_all(b"\n").await;
    }
}

async fn finish_all(server: SocketAddr, parts: &[u8]) -> io::Result<()> {
    for part in parts {
        let mut worker = Worker::start(server).await?;
        let finished = worker.finish(*part).await;
        worker.stop();
        if let Err(error) = finished {
            eprintln!("{part}: {error}");
            continue;
        }
        println!("{part} is done");
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    finish_all(server, &[1]).await
}
