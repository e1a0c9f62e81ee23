//! reqwest: `bytes_stream()` of a download that is paused, and stays so.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use hyper::body::Bytes;
use reqwest::Client;

type Body = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>>>>;

#[derive(Default)]
struct Downloads {
    client: Client,
    paused: Vec<Body>,
}

impl Downloads {
    async fn begin(&mut self, url: &str) -> reqwest::Result<()> {
        let body = self.client.get(url).send().await?.bytes_stream();
        self.paused.push(Box::pin(body)); //~? held-response
        Ok(())
    }

    async fn resume(&mut self) -> reqwest::Result<()> {
        for mut body in self.paused.drain(..) {
            while let Some(chunk) = body.next().await {
                println!("{} bytes", chunk?.len());
            }
        }
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut downloads = Downloads::default();
    loop {
        println!("{:?}", downloads.begin(&format!("http://{server}/file")).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
        println!("{:?}", downloads.resume().await);
    }
}
