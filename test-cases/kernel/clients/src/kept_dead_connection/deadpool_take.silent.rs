//! deadpool: `Object::take` makes the object a local like any other.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use deadpool::managed::{Manager, Metrics, Object, Pool, RecycleError, RecycleResult};
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

async fn subscribe(pool: &Pool<Backend>) -> io::Result<()> {
    let stream = pool.get().await.map_err(io::Error::other)?;
    let mut stream = Object::take(stream);
    stream.write_all(b"subscribe").await?;
    println!("{}", stream.read_u8().await?);
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder(Backend(server)).max_size(4).build().map_err(io::Error::other)?;
    println!("{:?}", subscribe(&pool).await);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{:?}", pool.status());
    Ok(())
}
