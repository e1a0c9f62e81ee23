//! `error_for_status()?` before the body is read: the error does not hold the response.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

async fn ask(client: &Client, url: &str) -> reqwest::Result<()> {
    let text = client.get(url).send().await?.error_for_status()?.text().await?;
    println!("{} bytes", text.len());
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
