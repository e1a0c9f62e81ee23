//! bb8: an idle connection is let go after ten minutes if nothing is said, whatever the server has done.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bb8::{ManageConnection, Pool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Backend(SocketAddr);

impl ManageConnection for Backend {
    type Connection = TcpStream;
    type Error = io::Error;

    async fn connect(&self) -> Result<TcpStream, io::Error> {
        TcpStream::connect(self.0).await
    }

    async fn is_valid(&self, stream: &mut TcpStream) -> Result<(), io::Error> {
        stream.write_all(b"ping").await?;
        stream.read_u8().await.map(drop)
    }

    fn has_broken(&self, stream: &mut TcpStream) -> bool {
        !matches!(stream.try_read(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    let mut stream = pool.get().await.map_err(io::Error::other)?;
    stream.write_all(b"!").await?;
    stream.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder().max_size(4).build(Backend(server)).await?; //~? idle-pool
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
