//! `select!` with a deadline.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

async fn load(server: SocketAddr) -> io::Result<u32> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(b"LOAD\n").await?;
    stream.read_u32().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    tokio::select! {
        load = load(server) => println!("{load:?}"),
        () = sleep(Duration::from_secs(1)) => eprintln!("no answer"),
    }
    Ok(())
}
