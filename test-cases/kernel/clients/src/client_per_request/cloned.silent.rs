//! A clone of the client for each task: clones share the pool.

use std::io;
use std::net::SocketAddr;

use reqwest::Client;

async fn fetch(client: Client, url: String) -> reqwest::Result<String> {
    client.get(url).send().await?.text().await
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    for page in 0..5 {
        let task = tokio::spawn(fetch(client.clone(), format!("http://{server}/{page}")));
        println!("{:?}", task.await);
    }
    Ok(())
}
