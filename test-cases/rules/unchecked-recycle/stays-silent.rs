//! A ping in either is enough.

use std::io::{self, Write};
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

    fn is_valid(&self, conn: &mut TcpStream) -> io::Result<()> {
        conn.write_all(b"ping")
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
    broken: bool,
}

impl bb8::ManageConnection for Later {
    type Connection = Session;
    type Error = io::Error;

    async fn connect(&self) -> Result<Self::Connection, Self::Error> {
        Ok(Session { stream: tokio::net::TcpStream::connect(self.address).await?, broken: false })
    }

    async fn is_valid(&self, _: &mut Self::Connection) -> Result<(), Self::Error> {
        Ok(())
    }

    fn has_broken(&self, conn: &mut Self::Connection) -> bool {
        conn.broken
    }
}

impl managed::Manager for Later {
    type Type = Session;
    type Error = io::Error;

    async fn create(&self) -> Result<Session, io::Error> {
        Ok(Session { stream: tokio::net::TcpStream::connect(self.address).await?, broken: false })
    }

    async fn recycle(&self, session: &mut Session, _: &managed::Metrics) -> managed::RecycleResult<io::Error> {
        session.stream.writable().await?;
        Ok(())
    }
}

/// No connection.
struct Counters;

impl r2d2::ManageConnection for Counters {
    type Connection = u64;
    type Error = io::Error;

    fn connect(&self) -> io::Result<u64> {
        Ok(0)
    }

    fn is_valid(&self, _: &mut u64) -> io::Result<()> {
        Ok(())
    }

    fn has_broken(&self, _: &mut u64) -> bool {
        false
    }
}
