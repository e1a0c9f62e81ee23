//! A session's task waits for a notification that only the session could give, and holds the session.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::TcpStream;
use tokio::sync::Notify;

struct Session {
    stream: TcpStream,
    outbox: Mutex<Vec<u8>>,
    more: Notify,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(server).await?;
        let session = Arc::new(Self { stream, outbox: Mutex::default(), more: Notify::new() });
        let this = Arc::clone(&session);
        tokio::spawn(async move { this.send_all().await }); //~ connection-cycle
        Ok(session)
    }

    fn send(&self, message: &[u8]) {
        self.outbox.lock().unwrap().extend_from_slice(message);
        self.more.notify_one();
    }

    async fn send_all(&self) -> io::Result<()> {
        loop {
            self.more.notified().await;
            let messages = std::mem::take(&mut *self.outbox.lock().unwrap());
            self.stream.try_write(&messages)?;
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server).await?;
    session.send(b"HELLO\n");
    tokio::task::yield_now().await;
    Ok(())
}
