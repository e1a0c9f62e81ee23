//! reqwest: the request has the limit.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    let request = client.get(format!("http://{server}/")).timeout(Duration::from_secs(1));
    println!("{:?}", request.send().await.map(|response| response.status()));
    tokio::time::sleep(Duration::from_secs(3600)).await;
    Ok(())
}
