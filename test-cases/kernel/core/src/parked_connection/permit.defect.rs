//! Accepted, and then it waits for a permit with the stream in its hands.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

async fn serve(mut stream: TcpStream, slots: Arc<Semaphore>) -> io::Result<()> {
    let _slot = slots.acquire().await.map_err(io::Error::other)?;
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
        tokio::spawn(serve(stream, Arc::clone(&slots))); //~? parked-connection
    }
}
