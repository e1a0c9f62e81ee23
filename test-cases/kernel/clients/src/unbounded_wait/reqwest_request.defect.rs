//! reqwest: a request to a server that never answers. A client has no limit by default.

use std::io;
use std::net::SocketAddr;

use reqwest::Client;

async fn report(client: &Client, url: &str) -> reqwest::Result<()> {
    let response = client.post(url).body("up").send().await?;
    println!("{}", response.text().await?);
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new(); //~ unbounded-wait
    report(&client, &format!("http://{server}/report")).await.map_err(io::Error::other)
}
