//! The task reads its half to the end, and asks for a permit without it.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::sync::Semaphore;

async fn subscribe(server: SocketAddr, start: &Arc<Semaphore>) -> io::Result<()> {
    let (reader, mut writer) = TcpStream::connect(server).await?.into_split();
    writer.write_all(b"SUBSCRIBE\n").await?;
    writer.forget();
    tokio::spawn(read_and_print(reader, Arc::clone(start)));
    Ok(())
}

async fn read_and_print(mut reader: OwnedReadHalf, start: Arc<Semaphore>) -> io::Result<()> {
    let mut news = String::new();
    reader.read_to_string(&mut news).await?;
    drop(reader);
    let _turn = start.acquire().await.map_err(io::Error::other)?;
    println!("{news}");
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let start = Arc::new(Semaphore::new(0));
    subscribe(server, &start).await?;
    tokio::time::sleep(Duration::from_secs(60)).await;
    start.add_permits(1);
    Ok(())
}
