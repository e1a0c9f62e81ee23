//! The task knows its session, and does not own it.

// page: begin
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;

struct Session {
    stream: TcpStream,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let session = Arc::new(Self { stream: TcpStream::connect(server).await? });
        tokio::spawn(keep_alive(Arc::downgrade(&session)));
        Ok(session)
    }

    fn ping(&self) -> io::Result<usize> {
        self.stream.try_write(b"PING\n")
    }
}

async fn keep_alive(session: Weak<Session>) {
    loop {
        sleep(Duration::from_secs(30)).await;
        let Some(session) = session.upgrade() else { return };
        if let Err(error) = session.ping() {
            eprintln!("keep alive: {error}");
        }
    }
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server).await?;
    session.ping()?;
    Ok(())
}
