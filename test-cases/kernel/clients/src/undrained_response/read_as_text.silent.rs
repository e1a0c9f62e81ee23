//! reqwest: every answer is read, in a helper.

use std::io;
use std::net::SocketAddr;

use reqwest::{Client, Response};

async fn length(response: Response) -> reqwest::Result<usize> {
    let response = response.error_for_status()?;
    Ok(response.text().await?.len())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    for page in 0..5 {
        let response =
            client.get(format!("http://{server}/{page}")).send().await.map_err(io::Error::other)?;
        println!("{page}: {:?}", length(response).await);
    }
    Ok(())
}
