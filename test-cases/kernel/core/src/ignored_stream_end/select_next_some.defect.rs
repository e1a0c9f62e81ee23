//! `futures::select!` with `select_next_some()`: a finished stream is never ready again.

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
            line = lines.select_next_some() => println!("{}", line.map_err(io::Error::other)?), //~? ignored-stream-end
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
