//! Session and task share the outbox, the task owns the connection, and a session that is dropped says so.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::TcpStream;
use tokio::sync::Notify;

#[derive(Default)]
struct Outbox {
    /// `None` when nothing more will come.
    messages: Mutex<Option<Vec<u8>>>,
    more: Notify,
}

struct Session {
    outbox: Arc<Outbox>,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let outbox = Arc::new(Outbox { messages: Mutex::new(Some(Vec::new())), more: Notify::new() });
        tokio::spawn(send_all(stream, Arc::clone(&outbox)));
        Ok(Self { outbox })
    }

    fn send(&self, message: &[u8]) {
        self.outbox.messages.lock().unwrap().get_or_insert_default().extend_from_slice(message);
        self.outbox.more.notify_one();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        *self.outbox.messages.lock().unwrap() = None;
        self.outbox.more.notify_one();
    }
}

async fn send_all(stream: TcpStream, outbox: Arc<Outbox>) -> io::Result<()> {
    loop {
        outbox.more.notified().await;
        let messages = outbox.messages.lock().unwrap().as_mut().map(std::mem::take);
        let Some(messages) = messages else { return Ok(()) };
        stream.try_write(&messages)?;
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server).await?;
    session.send(b"HELLO\n");
    tokio::task::yield_now().await;
    Ok(())
}
