//! A client that is made anew after an error only.

use std::io;
use std::net::SocketAddr;

use reqwest::Client;

async fn poll(url: &str) -> reqwest::Result<()> {
    let mut client = Client::new();
    for _ in 0..5 {
        match client.get(url).send().await {
            Ok(response) => println!("{}", response.text().await?),
            Err(error) => {
                eprintln!("{error}");
                client = Client::new();
            }
        }
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    poll(&format!("http://{server}/")).await.map_err(io::Error::other)
}
