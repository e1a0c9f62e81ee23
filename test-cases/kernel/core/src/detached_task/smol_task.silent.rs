//! smol: the task ends with its handle, on every exit.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use smol::channel::Receiver;
use smol::io::{AsyncReadExt, AsyncWriteExt};
use smol::net::TcpStream;

async fn session(server: SocketAddr, orders: &Receiver<String>) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    let sending = smol::spawn(send(orders.clone(), stream.clone()));
    let mut greeting = [0u8; 8];
    stream.read_exact(&mut greeting).await?;
    println!("greeted with {greeting:?}");
    sending.cancel().await;
    Ok(())
}

async fn send(orders: Receiver<String>, mut stream: TcpStream) -> io::Result<()> {
    while let Ok(order) = orders.recv().await {
        stream.write_all(order.as_bytes()).await?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (_sender, orders) = smol::channel::unbounded();
    smol::block_on(async {
        loop {
            if let Err(error) = session(server, &orders).await {
                eprintln!("session: {error}");
            }
            smol::Timer::after(Duration::from_secs(60)).await;
        }
    })
}
