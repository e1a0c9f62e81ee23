use std::io;
use std::net::{SocketAddr, TcpStream};

use deadpool::managed;

struct Shop {
    address: SocketAddr,
}

impl r2d2::ManageConnection for Shop {
    type Connection = TcpStream;
    type Error = io::Error;

    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.address)
    }

    fn is_valid(&self, _: &mut TcpStream) -> io::Result<()> { //~ unchecked-recycle
        Ok(())
    }

    fn has_broken(&self, _: &mut TcpStream) -> bool {
        false
    }
}

struct Later {
    address: SocketAddr,
}

struct Session {
    stream: tokio::net::TcpStream,
}

impl bb8::ManageConnection for Later {
    type Connection = Session;
    type Error = io::Error;

    async fn connect(&self) -> Result<Self::Connection, Self::Error> {
        Ok(Session { stream: tokio::net::TcpStream::connect(self.address).await? })
    }

    async fn is_valid(&self, conn: &mut Self::Connection) -> Result<(), Self::Error> { //~ unchecked-recycle
        let _ = conn.stream.writable().await;
        Ok(())
    }

    fn has_broken(&self, _conn: &mut Self::Connection) -> bool {
        false
    }
}

impl managed::Manager for Later {
    type Type = Session;
    type Error = io::Error;

    async fn create(&self) -> Result<Session, io::Error> {
        Ok(Session { stream: tokio::net::TcpStream::connect(self.address).await? })
    }

    async fn recycle(&self, _: &mut Session, _: &managed::Metrics) -> managed::RecycleResult<io::Error> { //~ unchecked-recycle
        Ok(())
    }
}

#[async_trait::async_trait]
impl mobc::Manager for Later {
    type Connection = Session;
    type Error = io::Error;

    async fn connect(&self) -> Result<Session, io::Error> {
        Ok(Session { stream: tokio::net::TcpStream::connect(self.address).await? })
    }

    async fn check(&self, conn: Session) -> Result<Session, io::Error> { //~ unchecked-recycle
        Ok(conn)
    }
}
