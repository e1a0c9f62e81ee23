//! The same places, and nothing is lost in them.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

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
            let mut byte = [0u8];
            loop {
                tokio::select! {
                    order = queue.recv() => {
                        let Some(order) = order else { break };
                        if stream.write_all(&[order]).await.is_err() {
                            break;
                        }
                    }
                    _ = stream.read(&mut byte) => break,
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

    async fn order_or_cut(&self, order: u8) -> io::Result<()> {
        if let Err(error) = self.order(order).await {
            self.cut();
            return Err(error);
        }
        Ok(())
    }
}

async fn closed_in_the_method(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?;
    feed.order_or_cut(1).await?;
    feed.close().await;
    Ok(())
}

async fn maybe(address: SocketAddr, really: bool) -> io::Result<()> {
    let mut feed = None;
    if really {
        feed = Some(Feed::open(address).await?);
    }
    let result = match &feed {
        Some(feed) => feed.order(1).await,
        None => Ok(()),
    };
    if let Some(feed) = feed {
        feed.close().await;
    }
    result
}

async fn on_error(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?;
    if let Err(error) = feed.order(1).await {
        feed.cut();
        return Err(error);
    }
    feed.close().await;
    Ok(())
}

async fn mapped(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?;
    let result = feed.order(1).await.map_err(|error| {
        feed.cut();
        error
    });
    result?;
    feed.cut();
    Ok(())
}

async fn again(address: SocketAddr) -> io::Result<()> {
    loop {
        let feed = match Feed::open(address).await {
            Ok(feed) => feed,
            Err(_) => continue,
        };
        let result = feed.order(1).await;
        feed.close().await;
        if result.is_ok() {
            return result;
        }
    }
}

struct Pool {
    feeds: Vec<Feed>,
}

impl Pool {
    async fn add(&mut self, address: SocketAddr, well: bool) -> io::Result<()> {
        let feed = Feed::open(address).await?;
        if !well {
            feed.close().await;
            return Ok(());
        }
        self.feeds.push(feed);
        Ok(())
    }
}

async fn shared(address: SocketAddr) -> io::Result<()> {
    let feed = Arc::new(Feed::open(address).await?);
    let other = Arc::clone(&feed);
    tokio::spawn(async move {
        let _ = other.order(1).await;
        other.cut();
    });
    feed.order(2).await?;
    feed.cut();
    Ok(())
}

async fn given_back(address: SocketAddr, well: bool) -> io::Result<Option<Feed>> {
    let feed = Feed::open(address).await?;
    if !well {
        feed.close().await;
        return Ok(None);
    }
    Ok(Some(feed))
}

/// Only a field ends it here, and that is enough.
async fn by_the_field(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?;
    let result = feed.order(1).await;
    if result.is_err() {
        feed.pump.abort();
        return result;
    }
    feed.close().await;
    Ok(())
}

/// Nobody ever closes it: nothing shows that anybody meant to.
async fn never(address: SocketAddr) -> io::Result<()> {
    let feed = Feed::open(address).await?;
    feed.order(1).await
}
