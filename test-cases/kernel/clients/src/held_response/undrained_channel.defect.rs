//! reqwest: a task feeds a body into a channel whose receiver is kept, and not asked.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::StreamExt;
use hyper::body::Bytes;
use reqwest::Client;
use tokio::sync::mpsc;

#[derive(Default)]
struct Player {
    client: Client,
    queued: Vec<mpsc::Receiver<Bytes>>,
}

impl Player {
    async fn queue(&mut self, url: &str) -> reqwest::Result<()> {
        let mut body = self.client.get(url).send().await?.bytes_stream();
        let (chunks, receiver) = mpsc::channel(1);
        tokio::spawn(async move { //~? held-response
            while let Some(Ok(chunk)) = body.next().await {
                if chunks.send(chunk).await.is_err() {
                    break;
                }
            }
        });
        self.queued.push(receiver);
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut player = Player::default();
    loop {
        println!("{:?}", player.queue(&format!("http://{server}/song")).await);
        println!("{} songs", player.queued.len());
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
