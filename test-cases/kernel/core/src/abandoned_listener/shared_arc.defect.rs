//! tokio: a listener in an `Arc` for one task that accepts and one that tells where; the first leaves on an error.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

async fn accept(listener: Arc<TcpListener>) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?; //~ abandoned-listener
        let name = timeout(Duration::from_secs(5), name_of(stream)).await??;
        println!("{name} was here");
    }
}

async fn name_of(mut stream: TcpStream) -> io::Result<String> {
    let mut name = [0u8; 8];
    stream.read_exact(&mut name).await?;
    stream.write_all(b"thanks\n").await?;
    String::from_utf8(name.to_vec()).map_err(io::Error::other)
}

/// Tells the neighbours every minute where we listen.
async fn announce(listener: Arc<TcpListener>) -> io::Result<()> {
    loop {
        println!("listening on {}", listener.local_addr()?);
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let listener = Arc::new(listener);
    tokio::spawn(accept(Arc::clone(&listener)));
    announce(listener).await
}
