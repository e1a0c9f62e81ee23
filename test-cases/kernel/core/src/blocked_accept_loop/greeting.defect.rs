//! The handler has a task of its own, but the greeting is awaited before.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The protocol's first bytes.
async fn greet(stream: &mut TcpStream) -> io::Result<u16> {
    stream.write_all(b"HELLO\n").await?;
    stream.read_u16().await
}

async fn talk(mut stream: TcpStream, version: u16) -> io::Result<()> {
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await?;
    println!("{} bytes in version {version}", rest.len());
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        let Ok(version) = greet(&mut stream).await else { continue }; //~ blocked-accept-loop
        tokio::spawn(talk(stream, version));
    }
}
