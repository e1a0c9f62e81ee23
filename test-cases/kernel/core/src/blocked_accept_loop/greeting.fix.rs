//! The greeting may take five seconds, and in the client's own task.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// The protocol's first bytes.
async fn greet(stream: &mut TcpStream) -> io::Result<u16> {
    stream.write_all(b"HELLO\n").await?;
    stream.read_u16().await
}

async fn talk(mut stream: TcpStream) -> io::Result<()> {
    let version = timeout(Duration::from_secs(5), greet(&mut stream)).await??;
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await?;
    println!("{} bytes in version {version}", rest.len());
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(talk(stream));
    }
}
