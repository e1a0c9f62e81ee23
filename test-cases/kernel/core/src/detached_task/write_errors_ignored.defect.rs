//! A heartbeat ignores its errors: the connection is gone, the task writes on.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::interval;

async fn beat(mut stream: TcpStream) {
    let mut ticks = interval(Duration::from_millis(100));
    loop {
        ticks.tick().await;
        let _ = stream.write_all(b"ALIVE\n").await;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    tokio::spawn(beat(TcpStream::connect(server).await?)); //~ detached-task
    Ok(())
}
