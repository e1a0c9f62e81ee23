//! A limit that somebody else keeps: work and a time are given to a function that is not seen, or that races them.

use std::future::Future;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

pub trait Clock {
    fn limit<F: Future>(&self, time: Duration, work: F) -> impl Future<Output = io::Result<F::Output>>;
}

pub async fn by_a_trait<C: Clock>(clock: &C, address: &str) -> io::Result<()> {
    let future = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(b"hello").await
    };
    clock.limit(Duration::from_secs(5), future).await?
}

async fn maybe_limited<T>(limit: Option<Duration>, work: impl Future<Output = T>) -> io::Result<T> {
    match limit {
        Some(limit) => Ok(tokio::time::timeout(limit, work).await?),
        None => Ok(work.await),
    }
}

pub async fn by_a_helper(limit: Option<Duration>, address: &str) -> io::Result<()> {
    maybe_limited(limit, async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(b"hello").await
    })
    .await?
}

/// There is no network between: it connects or fails.
pub async fn local(path: &str) -> io::Result<u8> {
    let mut stream = UnixStream::connect(path).await?;
    tokio::time::timeout(Duration::from_secs(1), stream.read_u8()).await?
}
