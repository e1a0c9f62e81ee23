//! A task that reads until the peer closes: a silent peer keeps it.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::task::JoinHandle;

/// The type knows how to end its task; the caller forgets to ask for it.
struct Client {
    writer: OwnedWriteHalf,
    reader: JoinHandle<()>,
}

impl Client {
    async fn connect(address: SocketAddr) -> io::Result<Self> {
        let (mut reader, writer) = TcpStream::connect(address).await?.into_split();
        let reader = tokio::spawn(async move {
            let mut block = [0u8; 1024];
            while reader.read(&mut block).await.is_ok_and(|n| n > 0) {}
        });
        Ok(Self { writer, reader })
    }

    async fn send(&mut self, block: &[u8]) -> io::Result<()> {
        self.writer.write_all(block).await
    }

    fn disconnect(self) {
        self.reader.abort();
    }
}

async fn close_of_the_type(address: SocketAddr) -> io::Result<()> {
    let mut client = Client::connect(address).await?; //~ skipped-close
    client.send(b"hello").await?;
    client.disconnect();
    Ok(())
}
