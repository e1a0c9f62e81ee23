//! A response that is dropped, its body unread: the client closes the connection.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn ask(client: &Client, url: &str) -> reqwest::Result<()> {
    let response = client.get(url).send().await?;
    println!("{}", response.status());
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
