//! A `Drop` that spawns its goodbye on a runtime that goes on.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Client {
    stream: Option<TcpStream>,
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(mut stream) = self.stream.take() {
            tokio::spawn(async move { stream.write_all(b"BYE\n").await });
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut client = Client { stream: Some(TcpStream::connect(server).await?) };
    let greeting = client.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?.read_u8().await;
    println!("{greeting:?}");
    Ok(())
}
