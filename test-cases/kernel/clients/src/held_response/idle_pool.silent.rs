//! The body is read and the client kept: what the server closes while it is idle, the client closes.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn ask(client: &Client, url: &str) -> reqwest::Result<usize> {
    Ok(client.get(url).send().await?.bytes().await?.len())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    loop {
        println!("{:?}", ask(&client, &format!("http://{server}/")).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
