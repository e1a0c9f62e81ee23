//! bb8: the connection remembers that it has failed, and the manager asks it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bb8::{ManageConnection, Pool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Line {
    stream: TcpStream,
    broken: bool,
}

impl Line {
    async fn ping(&mut self) -> io::Result<u8> {
        // Until the answer is there, whatever happens leaves a line that nobody can use.
        self.broken = true;
        self.stream.write_all(b"ping").await?;
        let answer = self.stream.read_u8().await?;
        self.broken = false;
        Ok(answer)
    }
}

struct Backend(SocketAddr);

impl ManageConnection for Backend {
    type Connection = Line;
    type Error = io::Error;

    async fn connect(&self) -> Result<Self::Connection, Self::Error> {
        Ok(Line { stream: TcpStream::connect(self.0).await?, broken: false })
    }

    async fn is_valid(&self, line: &mut Self::Connection) -> Result<(), Self::Error> {
        line.ping().await.map(drop)
    }

    fn has_broken(&self, line: &mut Self::Connection) -> bool {
        line.broken
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    pool.get().await.map_err(io::Error::other)?.ping().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder().max_size(1).build(Backend(server)).await?;
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
