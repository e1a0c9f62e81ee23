//! bb8: `is_valid` says nothing (it is switched off), `has_broken` knows.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bb8::{ManageConnection, Pool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Line {
    stream: TcpStream,
    usable: bool,
}

struct Backend(SocketAddr);

impl ManageConnection for Backend {
    type Connection = Line;
    type Error = io::Error;

    async fn connect(&self) -> Result<Line, io::Error> {
        Ok(Line { stream: TcpStream::connect(self.0).await?, usable: true })
    }

    async fn is_valid(&self, _: &mut Line) -> Result<(), io::Error> {
        Ok(())
    }

    fn has_broken(&self, line: &mut Line) -> bool {
        !line.usable
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    let mut line = pool.get().await.map_err(io::Error::other)?;
    line.usable = false;
    line.stream.write_all(b"ping").await?;
    let answer = line.stream.read_u8().await?;
    line.usable = true;
    Ok(answer)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder().max_size(1).test_on_check_out(false).build(Backend(server)).await?;
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
