//! deadpool: `recycle` that has no objection, whatever has become of the object.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use deadpool::managed::{Manager, Metrics, Pool, RecycleResult};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Backend(SocketAddr);

impl Manager for Backend { //~? unchecked-recycle
    type Type = TcpStream;
    type Error = io::Error;

    async fn create(&self) -> Result<TcpStream, io::Error> {
        TcpStream::connect(self.0).await
    }

    async fn recycle(&self, _stream: &mut TcpStream, _: &Metrics) -> RecycleResult<io::Error> {
        Ok(())
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    let mut stream = pool.get().await.map_err(io::Error::other)?;
    stream.write_all(b"ping").await?;
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder(Backend(server)).max_size(1).build().map_err(io::Error::other)?;
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}
