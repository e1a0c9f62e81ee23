//! `while let Some(..)`.

use std::io;

use futures::StreamExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::{Framed, LinesCodec};

async fn print(stream: TcpStream) -> io::Result<()> {
    let mut lines = Framed::new(stream, LinesCodec::new());
    while let Some(line) = lines.next().await {
        println!("{}", line.map_err(io::Error::other)?);
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(print(stream));
    }
}
