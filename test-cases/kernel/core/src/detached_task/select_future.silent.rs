//! `select!` over a future that owns its stream: the branch that loses is dropped.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::sleep;

async fn greeting(server: SocketAddr) -> io::Result<String> {
    let stream = TcpStream::connect(server).await?;
    tokio::select! {
        line = read_line(stream) => line,
        () = sleep(Duration::from_millis(100)) => Err(io::ErrorKind::TimedOut.into()),
    }
}

async fn read_line(stream: TcpStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    Ok(line)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", greeting(server).await?);
    Ok(())
}
