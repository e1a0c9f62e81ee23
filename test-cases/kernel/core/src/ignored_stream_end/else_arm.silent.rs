//! `else => break`: with nothing left to wait for the loop ends.

use std::io;
use std::net::SocketAddr;

use futures::StreamExt;
use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LinesCodec};

async fn merge(server: SocketAddr) -> io::Result<()> {
    let mut left = Framed::new(TcpStream::connect(server).await?, LinesCodec::new());
    let mut words = futures::stream::iter(["one", "two"]);
    loop {
        tokio::select! {
            Some(line) = left.next() => println!("{}", line.map_err(io::Error::other)?),
            Some(word) = words.next() => println!("{word}"),
            else => break,
        }
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    merge(server).await
}
