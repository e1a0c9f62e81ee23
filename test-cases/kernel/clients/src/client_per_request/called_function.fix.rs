//! The helper is given the client.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::{Client, Result};

async fn fetch(client: &Client, url: &str) -> Result<String> {
    client.get(url).send().await?.error_for_status()?.text().await
}

async fn follow(server: SocketAddr) -> Result<()> {
    let client = Client::builder().timeout(Duration::from_secs(10)).build()?;
    let mut next = 0;
    while next < 5 {
        let entry = fetch(&client, &format!("http://{server}/feed/{next}")).await?;
        println!("{entry}");
        next += 1;
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(server).await.map_err(io::Error::other)
}
