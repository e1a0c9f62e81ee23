//! Where the value is when it is lost: options, pairs, lists, loops that connect again, futures that are dropped.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Its pump owns the connection and waits for everybody's orders, not only for ours.
struct Feed {
    pump: JoinHandle<()>,
    orders: mpsc::Sender<u8>,
}

static ALL: std::sync::Mutex<Vec<mpsc::Sender<u8>>> = std::sync::Mutex::new(Vec::new());

impl Feed {
    async fn open(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let (orders, mut queue) = mpsc::channel(8);
        ALL.lock().unwrap().push(orders.clone());
        let pump = tokio::spawn(async move {
            while let Some(order) = queue.recv().await {
                if stream.write_all(&[order]).await.is_err() {
                    break;
                }
            }
        });
        Ok(Self { pump, orders })
    }

    async fn order(&self, order: u8) -> io::Result<()> {
        self.orders.send(order).await.map_err(io::Error::other)
    }

    async fn close(self) {
        self.pump.abort();
        let _ = self.pump.await;
    }

    fn cut(&self) {
        self.pump.abort();
    }
}

async fn maybe(address: SocketAddr, really: bool) -> io::Result<()> {
    let mut feed = None;
    if really {
        feed = Some(Feed::open(address).await?); //~ skipped-close
    }
    if let Some(feed) = &feed {
        feed.order(1).await?;
    }
    if let Some(feed) = feed {
        feed.close().await;
    }
    Ok(())
}

async fn two(address: SocketAddr) -> io::Result<()> {
    let first = Feed::open(address).await?; //~ skipped-close
    let second = Feed::open(address).await?; //~ skipped-close
    let result = first.order(1).await;
    first.close().await;
    result?;
    second.close().await;
    Ok(())
}

async fn list(addresses: &[SocketAddr]) -> io::Result<()> {
    let mut feeds = Vec::new();
    for address in addresses {
        feeds.push(Feed::open(*address).await?); //~ skipped-close
    }
    let last = Feed::open(addresses[0]).await?;
    last.cut();
    for feed in feeds {
        feed.close().await;
    }
    Ok(())
}

/// Connects again and forgets the one before.
async fn again(address: SocketAddr) -> io::Result<()> {
    let mut feed = Feed::open(address).await?; //~ skipped-close
    for order in 0..9 {
        if feed.order(order).await.is_err() {
            feed = Feed::open(address).await?; //~ skipped-close
        }
    }
    feed.close().await;
    Ok(())
}

async fn send_all(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?; //~ skipped-close
    let sent = feed.order(7).await;
    feed.close().await;
    sent
}

/// The future is dropped when the time is up.
async fn in_time(address: SocketAddr) -> bool {
    timeout(Duration::from_secs(3), send_all(address)).await.is_ok()
}

/// A helper is given the value and closes it only when all is well.
async fn finish(feed: Feed, well: bool) {
    if well {
        feed.close().await;
    }
}

async fn handed(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?; //~ skipped-close
    if feed.order(3).await.is_ok() {
        feed.close().await;
        return Ok(());
    }
    finish(feed, false).await;
    Ok(())
}
