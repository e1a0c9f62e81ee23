//! hyper-util: an idle timeout, and nobody who looks at the clock.

// page: begin
use std::time::Duration;

use http_body_util::Empty;
use hyper::Uri;
use hyper::body::Bytes;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioExecutor;

type HttpClient = Client<HttpConnector, Empty<Bytes>>;

fn client() -> HttpClient {
    Client::builder(TokioExecutor::new()) //~? missing-pool-timer
        .pool_idle_timeout(Duration::from_secs(1))
        .build_http()
}

async fn is_alive(client: &HttpClient, url: Uri) -> Result<bool, Error> {
    Ok(client.get(url).await?.status().is_success())
}
// page: end

pub async fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    let client = client();
    loop {
        let url = format!("http://{server}/health").parse().map_err(std::io::Error::other)?;
        println!("{:?}", is_alive(&client, url).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
