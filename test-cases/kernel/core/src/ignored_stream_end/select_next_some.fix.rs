//! `futures::select!` with `next()`: the end can be seen.

use std::io;
use std::net::SocketAddr;

use futures::StreamExt;
use futures::channel::mpsc::{self, UnboundedReceiver};
use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LinesCodec};

async fn session(server: SocketAddr, mut commands: UnboundedReceiver<String>) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let mut lines = Framed::new(stream, LinesCodec::new()).fuse();
    loop {
        futures::select! {
            line = lines.next() => match line {
                Some(line) => println!("{}", line.map_err(io::Error::other)?),
                None => return Ok(()),
            },
            command = commands.select_next_some() => println!("asked to {command}"),
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let (operator, commands) = mpsc::unbounded();
    let ended = session(server, commands).await;
    drop(operator);
    ended
}
