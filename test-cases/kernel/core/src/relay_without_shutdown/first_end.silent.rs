//! `select!` over two copies: it cuts off what is still under way, but keeps nothing.

use std::io;
use std::net::SocketAddr;

use tokio::io::copy;
use tokio::net::TcpStream;

async fn relay(mut client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let mut server = TcpStream::connect(server).await?;
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    tokio::select! {
        sent = copy(&mut from_client, &mut to_server) => println!("{} bytes sent", sent?),
        received = copy(&mut from_server, &mut to_client) => println!("{} bytes received", received?),
    }
    Ok(())
}

pub async fn run(listener: tokio::net::TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
