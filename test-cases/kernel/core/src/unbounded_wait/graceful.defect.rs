//! Clients may be silent for as long as they like, and a shutdown waits for every one of them.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

async fn echo(stream: TcpStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        stream.write_all(line.as_bytes()).await?;
        line.clear();
    }
    Ok(())
}

async fn serve(listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
    tokio::pin!(stop);
    let mut clients = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                clients.spawn(echo(accepted?.0)); //~? unbounded-wait
            }
            () = &mut stop => break,
        }
    }
    while clients.join_next().await.is_some() {}
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener, sleep(Duration::from_millis(500))).await
}
