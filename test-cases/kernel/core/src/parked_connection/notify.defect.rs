//! Long polling: each client waits for a notification, and nobody looks whether it is still there.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

async fn tell_of_changes(mut stream: TcpStream, changed: Arc<Notify>) -> io::Result<()> {
    loop {
        changed.notified().await;
        stream.write_all(b"changed\n").await?;
    }
}

async fn change_now_and_then(changed: Arc<Notify>) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        changed.notify_waiters();
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let changed = Arc::new(Notify::new());
    tokio::spawn(change_now_and_then(Arc::clone(&changed)));
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(tell_of_changes(stream, Arc::clone(&changed))); //~ parked-connection
    }
}
