//! No more frames is taken for "none at the moment".

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures::StreamExt;
use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LinesCodec};

async fn follow(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let mut events = Framed::new(stream, LinesCodec::new());
    loop {
        match events.next().await { //~? ignored-stream-end
            Some(Ok(event)) => println!("{event}"),
            Some(Err(error)) => return Err(io::Error::other(error)),
            None => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(server).await
}
