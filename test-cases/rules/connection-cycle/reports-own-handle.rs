//! Dropping the value would end the task, and the task has the value.

use std::sync::Arc;
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

#[derive(Clone)]
struct Manager(Arc<Inner>);

impl Manager {
    async fn open(address: &str) -> std::io::Result<Self> {
        let (later, early) = oneshot::channel();
        let watch = Guard(Some(tokio::spawn(Self::watches(early)))); //~ connection-cycle
        let (events, news) = mpsc::unbounded_channel();
        let stream = TcpStream::connect(address).await?;
        let this = Self(Arc::new(Inner { stream, events, _watch: watch }));
        let _ = later.send((this.clone(), news));
        Ok(this)
    }

    async fn watches(early: oneshot::Receiver<(Manager, mpsc::UnboundedReceiver<u8>)>) {
        let Ok((this, mut news)) = early.await else { return };
        while let Some(event) = news.recv().await {
            this.note(event);
        }
    }

    fn note(&self, event: u8) {
        println!("{event} {:?}", self.0.stream.peer_addr());
    }
}

/// The same with a helper that starts tasks, and a plain `Arc`.
struct Pool {
    stream: TcpStream,
    wake: mpsc::Sender<()>,
    task: Guard,
}

fn run(future: impl Future<Output = ()> + Send + 'static) -> Guard {
    Guard(Some(tokio::spawn(future)))
}

async fn pool() -> std::io::Result<Arc<Pool>> {
    let stream = TcpStream::connect("localhost:80").await?;
    let (wake, mut woken) = mpsc::channel(1);
    let (give, take) = oneshot::channel::<Arc<Pool>>();
    let handle = tokio::spawn(async move { //~ connection-cycle
        if let Ok(pool) = take.await {
            while woken.recv().await.is_some() {
                println!("{:?}", pool.stream.peer_addr());
            }
        }
    });
    let pool = Arc::new(Pool { stream, wake, task: Guard(Some(handle)) });
    give.send(Arc::clone(&pool)).ok();
    Ok(pool)
}
