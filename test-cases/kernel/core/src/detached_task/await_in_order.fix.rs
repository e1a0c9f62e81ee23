//! Both directions in this task: when one ends, the other is dropped.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::broadcast::{Receiver, Sender};

async fn session(server: SocketAddr, orders: &Sender<String>) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    tokio::select! {
        received = receive(reader) => received,
        sent = send(orders.subscribe(), writer) => sent,
    }
}

async fn receive(reader: OwnedReadHalf) -> io::Result<()> {
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        let number: u64 = line.parse().map_err(io::Error::other)?;
        println!("order {number} is done");
    }
    Ok(())
}

async fn send(mut orders: Receiver<String>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Ok(order) = orders.recv().await {
        writer.write_all(order.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let orders = Sender::new(16);
    loop {
        if let Err(error) = session(server, &orders).await {
            eprintln!("session: {error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
