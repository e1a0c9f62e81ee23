//! reqwest: a request may take a second.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn report(client: &Client, url: &str) -> reqwest::Result<()> {
    let response = client.post(url).body("up").send().await?;
    println!("{}", response.text().await?);
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::builder().timeout(Duration::from_secs(1)).build().map_err(io::Error::other)?;
    report(&client, &format!("http://{server}/report")).await.map_err(io::Error::other)
}
