//! `select!` between a task and a token: cancelled, it drops the handle and the task reads on.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

async fn greeting(server: SocketAddr, stop: CancellationToken) -> io::Result<String> {
    let stream = TcpStream::connect(server).await?;
    let reading = tokio::spawn(read_line(stream)); //~ detached-task
    tokio::select! {
        line = reading => line?,
        () = stop.cancelled() => Err(io::ErrorKind::Interrupted.into()),
    }
}

async fn read_line(stream: TcpStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    Ok(line)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stop = CancellationToken::new();
    let greeting = tokio::spawn(greeting(server, stop.clone()));
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.cancel();
    println!("{}", greeting.await??);
    Ok(())
}
