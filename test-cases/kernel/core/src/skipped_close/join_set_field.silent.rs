//! The tasks live in a `JoinSet` in the session: `stop()` is for impatient callers, drop does the same.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::JoinSet;
use tokio::time::sleep;

struct Session {
    reader: OwnedReadHalf,
    tasks: JoinSet<()>,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let mut tasks = JoinSet::new();
        tasks.spawn(keep_alive(writer));
        Ok(Self { reader, tasks })
    }

    async fn balance(&mut self) -> io::Result<u32> {
        self.reader.read_u32().await
    }

    async fn stop(mut self) {
        self.tasks.shutdown().await;
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
    session.stop().await;
    Ok(balance)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", balance(server).await?);
    Ok(())
}
