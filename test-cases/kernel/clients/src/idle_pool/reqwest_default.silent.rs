//! reqwest: what the server closes while it is idle is closed, with a time limit or without.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    loop {
        match client.get(format!("http://{server}/")).send().await {
            Ok(response) => println!("{:?}", response.text().await),
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
