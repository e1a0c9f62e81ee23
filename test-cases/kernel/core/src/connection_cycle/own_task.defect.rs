//! A session whose own task holds it: it is never dropped, however many owners let go of it.

// page: begin
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;

struct Session {
    stream: TcpStream,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let session = Arc::new(Self { stream: TcpStream::connect(server).await? });
        tokio::spawn(keep_alive(Arc::clone(&session))); //~ connection-cycle
        Ok(session)
    }

    fn ping(&self) -> io::Result<usize> {
        self.stream.try_write(b"PING\n")
    }
}

async fn keep_alive(session: Arc<Session>) {
    loop {
        sleep(Duration::from_secs(30)).await;
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
