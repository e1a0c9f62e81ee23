//! The waiting task goes with its handle.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, Notify};
use tokio_util::task::AbortOnDropHandle;
async fn session(server: SocketAddr, tick: &Arc<Notify>) -> io::Result<()> {
    let stream = Arc::new(Mutex::new(TcpStream::connect(server).await?));
    let beating = tokio::spawn(beat(Arc::clone(tick), Arc::clone(&stream)));
    let _beating = AbortOnDropHandle::new(beating);
    let mut greeting = [0u8; 8];
    stream.lock().await.read_exact(&mut greeting).await?;
    println!("greeted with {greeting:?}");
    Ok(())
}

/// Writes a sign of life whenever the program's clock says so.
async fn beat(tick: Arc<Notify>, stream: Arc<Mutex<TcpStream>>) -> io::Result<()> {
    loop {
        tick.notified().await;
        stream.lock().await.write_all(b"PING\n").await?;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let tick = Arc::new(Notify::new());
    loop {
        if let Err(error) = session(server, &tick).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
