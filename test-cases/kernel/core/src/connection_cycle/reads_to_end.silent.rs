//! The task owns its session and reads it to the end: the end of the connection is the end of both.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;

struct Session {
    stream: TcpStream,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let session = Arc::new(Self { stream: TcpStream::connect(server).await? });
        tokio::spawn(Arc::clone(&session).receive());
        Ok(session)
    }

    async fn receive(self: Arc<Self>) -> io::Result<()> {
        let mut buffer = [0u8; 1024];
        loop {
            self.stream.readable().await?;
            match self.stream.try_read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(n) => println!("{n} bytes"),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server).await?;
    session.stream.try_write(b"HELLO\n")?;
    Ok(())
}
