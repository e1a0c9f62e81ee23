//! Who gets no permit in time is turned away.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

async fn serve(mut stream: TcpStream, slots: Arc<Semaphore>) -> io::Result<()> {
    let slot = timeout(Duration::from_secs(1), slots.acquire()).await?;
    let _slot = slot.map_err(io::Error::other)?;
    let mut request = [0u8; 4];
    stream.read_exact(&mut request).await?;
    stream.write_all(b"done").await
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(1));
    // A job of our own takes its time.
    let _busy = slots.clone().acquire_owned().await.map_err(io::Error::other)?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, Arc::clone(&slots)));
    }
}
