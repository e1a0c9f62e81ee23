//! Two directions side by side: the end of one is not passed on, so the other waits.

// page: begin
use std::io;
use std::net::SocketAddr;

use tokio::io::{copy, split};
use tokio::net::TcpStream;

/// Connects a client with the server behind us, until both have said everything.
async fn relay(client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(server).await?;
    let (mut client_reader, mut client_writer) = split(client); //~ relay-without-shutdown
    let (mut server_reader, mut server_writer) = split(server);
    tokio::try_join!(
        copy(&mut client_reader, &mut server_writer),
        copy(&mut server_reader, &mut client_writer),
    )?;
    Ok(())
}
// page: end

pub async fn run(listener: tokio::net::TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
