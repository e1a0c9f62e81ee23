//! reqwest: one check, its body dropped. There is no second request to save a connection for.

use std::io;
use std::net::SocketAddr;

use reqwest::Client;

async fn is_up(client: &Client, url: &str) -> bool {
    match client.get(url).send().await {
        Ok(response) => response.status().is_success(),
        Err(_) => false,
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", is_up(&Client::new(), &format!("http://{server}/")).await);
    Ok(())
}
