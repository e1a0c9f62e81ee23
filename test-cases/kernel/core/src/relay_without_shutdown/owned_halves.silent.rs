//! Owned halves, moved into their directions: dropping the writing half at the end passes the end on.

use std::io;
use std::net::SocketAddr;

use tokio::io::copy;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

async fn relay(client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let (from_server, to_server) = TcpStream::connect(server).await?.into_split();
    let (from_client, to_client) = client.into_split();
    tokio::try_join!(pass_on(from_client, to_server), pass_on(from_server, to_client))?;
    Ok(())
}

async fn pass_on(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) -> io::Result<u64> {
    copy(&mut from, &mut to).await
}

pub async fn run(listener: tokio::net::TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
