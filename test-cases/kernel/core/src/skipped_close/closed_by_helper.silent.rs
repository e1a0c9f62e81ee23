//! A helper closes whatever came of it, and the owner is handed over to the caller where it is not closed.

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
        self.keepalive.abort();
    }
}

async fn keep_alive(mut writer: OwnedWriteHalf) {
    loop {
        let _ = writer.write_all(b"\n").await;
        sleep(Duration::from_secs(30)).await;
    }
}

/// A session that has been asked for something; whoever has it closes it.
async fn warm(server: SocketAddr) -> io::Result<Session> {
    let session = Session::open(server).await?;
    println!("connected");
    Ok(session)
}

async fn balance(server: SocketAddr) -> io::Result<u32> {
    let mut session = warm(server).await?;
    let balance = session.balance().await;
    finish(session, balance)
}

fn finish(session: Session, balance: io::Result<u32>) -> io::Result<u32> {
    session.close();
    balance
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", balance(server).await?);
    Ok(())
}
