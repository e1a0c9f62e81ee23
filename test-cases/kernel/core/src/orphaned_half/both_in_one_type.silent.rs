//! Both halves in one type: they go together, whoever drops it.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

struct Session {
    reader: OwnedReadHalf,
    writer: OwnedWriteHalf,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        Ok(Self { reader, writer })
    }

    async fn login(&mut self) -> io::Result<()> {
        self.writer.write_all(b"LOGIN guest\n").await?;
        let status = self.reader.read_u8().await?;
        if status == b'+' { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }
}

async fn login(server: SocketAddr) -> io::Result<Session> {
    let mut session = Session::open(server).await?;
    session.login().await?;
    Ok(session)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let _session = login(server).await?;
    std::future::pending().await
}
