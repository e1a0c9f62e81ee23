//! deadpool: a task lets go of objects that were idle for too long.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use deadpool::managed::{Manager, Metrics, Pool, RecycleError, RecycleResult};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Backend(SocketAddr);

impl Manager for Backend {
    type Type = TcpStream;
    type Error = io::Error;

    async fn create(&self) -> Result<TcpStream, io::Error> {
        TcpStream::connect(self.0).await
    }

    async fn recycle(&self, stream: &mut TcpStream, _: &Metrics) -> RecycleResult<io::Error> {
        match stream.try_read(&mut [0]) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            _ => Err(RecycleError::message("no longer idle")),
        }
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    let mut stream = pool.get().await.map_err(io::Error::other)?;
    stream.write_all(b"ping").await?;
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder(Backend(server)).max_size(8).build().map_err(io::Error::other)?;
    let idle = pool.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_millis(500)).await;
            idle.retain(|_, metrics| metrics.last_used() < Duration::from_secs(1));
        }
    });
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
