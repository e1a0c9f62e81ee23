//! `copy_bidirectional_with_sizes`, and what came of it in a log.

use std::io;
use std::net::SocketAddr;

use tokio::io::copy_bidirectional_with_sizes;
use tokio::net::TcpStream;

async fn relay(mut client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let mut server = TcpStream::connect(server).await?;
    let (sent, received) = copy_bidirectional_with_sizes(&mut client, &mut server, 4096, 65536).await?;
    println!("{sent} bytes sent, {received} received");
    Ok(())
}

pub async fn run(listener: tokio::net::TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
