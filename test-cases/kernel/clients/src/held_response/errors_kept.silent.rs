//! Errors of reqwest, collected: they hold a URL and a status.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn ask(client: &Client, url: &str) -> reqwest::Result<()> {
    let mut errors = Vec::new();
    match client.get(url).send().await?.error_for_status() {
        Ok(response) => println!("{} bytes", response.bytes().await?.len()),
        Err(error) => errors.push(error),
    }
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{} errors", errors.len());
    Ok(())
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
