//! No more frames is the end.

use std::io;
use std::net::SocketAddr;

use futures::StreamExt;
use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LinesCodec};

async fn follow(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let mut events = Framed::new(stream, LinesCodec::new());
    loop {
        match events.next().await {
            Some(Ok(event)) => println!("{event}"),
            Some(Err(error)) => return Err(io::Error::other(error)),
            None => return Ok(()),
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(server).await
}
