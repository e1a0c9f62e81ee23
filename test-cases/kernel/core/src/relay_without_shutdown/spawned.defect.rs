//! Two spawned directions over `io::split` halves, both awaited: dropping a `WriteHalf` sends nothing.

use std::io;
use std::net::SocketAddr;

use tokio::io::{ReadHalf, WriteHalf, copy, split};
use tokio::net::TcpStream;

async fn relay(client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(server).await?;
    let (from_client, to_client) = split(client); //~ relay-without-shutdown
    let (from_server, to_server) = split(server);
    let requests = tokio::spawn(pass_on(from_client, to_server));
    let answers = tokio::spawn(pass_on(from_server, to_client));
    requests.await?.and(answers.await?)
}

async fn pass_on(mut from: ReadHalf<TcpStream>, mut to: WriteHalf<TcpStream>) -> io::Result<()> {
    copy(&mut from, &mut to).await?;
    Ok(())
}

pub async fn run(listener: tokio::net::TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
