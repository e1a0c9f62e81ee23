//! reqwest: an idle connection ends, whether the server closes it or not.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::Client;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client =
        Client::builder().pool_idle_timeout(Duration::from_secs(1)).build().map_err(io::Error::other)?;
    loop {
        match client.get(format!("http://{server}/")).send().await {
            Ok(response) => println!("{:?}", response.text().await),
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
