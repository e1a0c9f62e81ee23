//! The task owns its session, and leaves when its session says that it is over.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio::time::{Duration, sleep};
use tokio_util::sync::CancellationToken;

struct Session {
    stream: TcpStream,
    over: CancellationToken,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(server).await?;
        let session = Arc::new(Self { stream, over: CancellationToken::new() });
        tokio::spawn(Arc::clone(&session).keep_alive());
        Ok(session)
    }

    async fn keep_alive(self: Arc<Self>) -> io::Result<()> {
        loop {
            tokio::select! {
                () = self.over.cancelled() => return Ok(()),
                () = sleep(Duration::from_secs(30)) => self.stream.try_write(b"PING\n")?,
            };
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server).await?;
    let _over = session.over.clone().drop_guard();
    session.stream.readable().await?;
    Ok(())
}
