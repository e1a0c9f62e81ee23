//! Relays that nothing ends while both sides are silent.

use std::io;
use std::net::SocketAddr;

use tokio::io::{copy, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

async fn relay(mut client: TcpStream, mut server: TcpStream) -> io::Result<(u64, u64)> {
    copy_bidirectional(&mut client, &mut server).await //~ unbounded-relay
}

async fn proxy(listener: TcpListener, to: SocketAddr) -> io::Result<()> {
    loop {
        let (mut client, _) = listener.accept().await?;
        tokio::spawn(async move {
            let mut server = TcpStream::connect(to).await?;
            let relayed = copy_bidirectional(&mut client, &mut server).await; //~ unbounded-relay
            relayed.map(|_| ())
        });
    }
}

/// Two directions in one wait are one relay.
async fn halves(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut client_reader, mut client_writer) = client.into_split();
    let (mut server_reader, mut server_writer) = server.into_split();
    let up = async move { copy(&mut client_reader, &mut server_writer).await }; //~ unbounded-relay
    let down = async move { copy(&mut server_reader, &mut client_writer).await }; //~ unbounded-relay
    tokio::try_join!(up, down)?;
    Ok(())
}

/// In threads.
fn one_way(mut from: std::net::TcpStream, mut to: std::net::TcpStream) -> io::Result<()> {
    io::copy(&mut from, &mut to)?; //~ unbounded-relay
    to.shutdown(std::net::Shutdown::Write)
}
