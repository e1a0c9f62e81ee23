//! The task has the value for a moment only, or only refers to it, or is ended by somebody else.

use std::sync::{Arc, Weak};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

struct Guard(Option<JoinHandle<()>>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            handle.abort();
        }
    }
}

struct Inner {
    stream: TcpStream,
    events: mpsc::UnboundedSender<u8>,
    _watch: Guard,
}

/// Only refers to it.
async fn weak(address: &str) -> std::io::Result<Arc<Inner>> {
    let (later, early) = oneshot::channel::<(Weak<Inner>, mpsc::UnboundedReceiver<u8>)>();
    let watch = Guard(Some(tokio::spawn(async move {
        let Ok((this, mut news)) = early.await else { return };
        while let Some(event) = news.recv().await {
            let Some(this) = this.upgrade() else { return };
            println!("{event} {:?}", this.stream.peer_addr());
        }
    })));
    let (events, news) = mpsc::unbounded_channel();
    let stream = TcpStream::connect(address).await?;
    let this = Arc::new(Inner { stream, events, _watch: watch });
    let _ = later.send((Arc::downgrade(&this), news));
    Ok(this)
}

/// Looks at it once.
async fn once(address: &str) -> std::io::Result<Arc<Inner>> {
    let (later, early) = oneshot::channel::<Arc<Inner>>();
    let watch = Guard(Some(tokio::spawn(async move {
        if let Ok(this) = early.await {
            println!("{:?}", this.stream.peer_addr());
        }
    })));
    let (events, _news) = mpsc::unbounded_channel();
    let stream = TcpStream::connect(address).await?;
    let this = Arc::new(Inner { stream, events, _watch: watch });
    let _ = later.send(this.clone());
    Ok(this)
}

struct Other {
    stream: TcpStream,
}

/// The queue is the caller's: the task ends with it.
async fn fed(mut news: mpsc::UnboundedReceiver<u8>) -> std::io::Result<(Arc<Other>, Guard)> {
    let (later, early) = oneshot::channel::<Arc<Other>>();
    let guard = Guard(Some(tokio::spawn(async move {
        let Ok(this) = early.await else { return };
        while let Some(event) = news.recv().await {
            println!("{event} {:?}", this.stream.peer_addr());
        }
    })));
    let this = Arc::new(Other { stream: TcpStream::connect("localhost:80").await? });
    let _ = later.send(this.clone());
    Ok((this, guard))
}
