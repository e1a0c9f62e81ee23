//! Halves of two connections do not fit: the error owns both and drops them.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpStream;

async fn pair(server: SocketAddr) -> io::Result<()> {
    let (reader, writer) = TcpStream::connect(server).await?.into_split();
    let (other_reader, other_writer) = TcpStream::connect(server).await?.into_split();
    let stream = reader.reunite(other_writer).map_err(io::Error::other)?;
    let other = other_reader.reunite(writer).map_err(io::Error::other)?;
    println!("{:?} {:?}", stream.peer_addr()?, other.peer_addr()?);
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    pair(server).await
}
