//! reqwest: what is paused is an address; the download begins when it is resumed.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::Client;

#[derive(Default)]
struct Downloads {
    client: Client,
    paused: Vec<String>,
}

impl Downloads {
    async fn begin(&mut self, url: &str) -> reqwest::Result<()> {
        self.client.get(url).send().await?.error_for_status()?;
        self.paused.push(url.to_owned());
        Ok(())
    }

    async fn resume(&mut self) -> reqwest::Result<()> {
        for url in self.paused.drain(..) {
            let mut body = self.client.get(url).send().await?.bytes_stream();
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
