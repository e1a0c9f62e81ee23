//! Both ways to fail clean up.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct Feed {
    reader: OwnedReadHalf,
    keepalive: JoinHandle<()>,
}

impl Feed {
    async fn subscribe(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let keepalive = tokio::spawn(keep_alive(writer));
        Ok(Self { reader, keepalive })
    }

    async fn next(&mut self) -> io::Result<u32> {
        self.reader.read_u32().await
    }

    fn unsubscribe(&self) {
        self.keepalive.abort();
    }
}

async fn keep_alive(mut writer: OwnedWriteHalf) {
    loop {
        let _ = writer.write_all(b"\n").await;
        sleep(Duration::from_secs(30)).await;
    }
}

async fn follow(server: SocketAddr) -> io::Result<u32> {
    let mut feed = Feed::subscribe(server).await?;
    let mut sum = 0;
    loop {
        match feed.next().await {
            Ok(price) => sum += price,
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {
                feed.unsubscribe();
                break;
            }
            Err(error) => {
                feed.unsubscribe();
                return Err(error);
            }
        }
    }
    Ok(sum)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", follow(server).await?);
    Ok(())
}
