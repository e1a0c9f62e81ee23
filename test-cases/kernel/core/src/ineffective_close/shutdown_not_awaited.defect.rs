//! A future that nobody awaits does nothing: the end is never sent.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn report_for_ever(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(b"alive\n").await?;
    let _ = stream.shutdown(); //~ ineffective-close
    // The report is out; the next one is due in ten minutes.
    tokio::time::sleep(Duration::from_secs(600)).await;
    stream = TcpStream::connect(server).await?;
    stream.write_all(b"alive\n").await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    report_for_ever(server).await
}
