//! reqwest: `pool_idle_timeout(None)`, and a server that never closes.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::builder().pool_idle_timeout(None).build().map_err(io::Error::other)?; //~? idle-pool
    loop {
        match client.get(format!("http://{server}/")).send().await {
            Ok(response) => println!("{:?}", response.text().await),
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
