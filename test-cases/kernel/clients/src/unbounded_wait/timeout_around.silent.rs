//! reqwest: a client without a limit, each request under one.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;
use tokio::time::timeout;

async fn fetch(client: &Client, url: &str) -> reqwest::Result<String> {
    client.get(url).send().await?.text().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    println!("{:?}", timeout(Duration::from_secs(1), fetch(&client, &format!("http://{server}/"))).await);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    Ok(())
}
