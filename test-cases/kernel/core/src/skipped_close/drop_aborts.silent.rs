//! A `close()` that says goodbye, and a `Drop` that ends the task in any case.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Session {
    reader: OwnedReadHalf,
    keepalive: JoinHandle<()>,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        Ok(Self { reader, keepalive: tokio::spawn(keep_alive(writer)) })
    }

    async fn balance(&mut self) -> io::Result<u32> {
        self.reader.read_u32().await
    }

    fn close(self) {
        println!("the session is over");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.keepalive.abort();
    }
}

async fn keep_alive(mut writer: OwnedWriteHalf) {
    loop {
        let _ = writer.write_all(b"\n").await;
        sleep(Duration::from_secs(30)).await;
    }
}

async fn balance(server: SocketAddr) -> io::Result<u32> {
    let mut session = Session::open(server).await?;
    let balance = session.balance().await?;
    session.close();
    Ok(balance)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", balance(server).await?);
    Ok(())
}
