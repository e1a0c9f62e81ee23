//! bb8: a manager that finds every connection good.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bb8::{ManageConnection, Pool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

struct Backend(SocketAddr);

impl ManageConnection for Backend { //~? unchecked-recycle
    type Connection = TcpStream;
    type Error = io::Error;

    async fn connect(&self) -> Result<Self::Connection, Self::Error> {
        TcpStream::connect(self.0).await
    }

    async fn is_valid(&self, _connection: &mut Self::Connection) -> Result<(), Self::Error> {
        Ok(())
    }

    fn has_broken(&self, _connection: &mut Self::Connection) -> bool {
        false
    }
}

async fn ask(pool: &Pool<Backend>) -> io::Result<u8> {
    let mut connection = pool.get().await.map_err(io::Error::other)?;
    connection.write_all(b"ping").await?;
    connection.read_u8().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder().max_size(1).build(Backend(server)).await?;
    loop {
        println!("{:?}", ask(&pool).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
