//! `?` after `send()`, after the status, after the body: each drops what there is.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn ask(client: &Client, url: &str) -> io::Result<u64> {
    let response = client.get(url).send().await.map_err(io::Error::other)?;
    if !response.status().is_success() {
        return Err(io::Error::other(response.status().to_string()));
    }
    let body = response.bytes().await.map_err(io::Error::other)?;
    let text = std::str::from_utf8(&body).map_err(io::Error::other)?;
    text.trim().parse().map_err(io::Error::other)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    loop {
        if let Err(error) = ask(&client, &format!("http://{server}/")).await {
            eprintln!("{error}");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
