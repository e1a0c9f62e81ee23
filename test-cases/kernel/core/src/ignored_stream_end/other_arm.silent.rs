//! The refutable arm is that of the queue; the arm of the connection leaves at its end.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Receiver};

async fn session(server: SocketAddr, mut orders: Receiver<String>) -> io::Result<()> {
    let (mut reader, mut writer) = TcpStream::connect(server).await?.into_split();
    let mut buffer = [0u8; 1024];
    loop {
        tokio::select! {
            n = reader.read(&mut buffer) => match n? {
                0 => return Ok(()),
                n => println!("{n} bytes"),
            },
            Some(order) = orders.recv() => writer.write_all(order.as_bytes()).await?,
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let (sender, orders) = mpsc::channel(16);
    drop(sender);
    session(server, orders).await
}
