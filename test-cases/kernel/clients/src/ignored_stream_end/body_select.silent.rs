//! reqwest: the arm of a body goes quiet at its end, but the body has given its connection back by then.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let response = reqwest::get(format!("http://{server}/")).await.map_err(io::Error::other)?;
    let mut body = response.bytes_stream();
    let mut progress = tokio::time::interval(Duration::from_secs(1));
    let mut bytes = 0;
    while bytes < 1_000_000 {
        tokio::select! {
            Some(Ok(chunk)) = body.next() => bytes += chunk.len(),
            _ = progress.tick() => println!("{bytes} bytes"),
        }
    }
    Ok(())
}
