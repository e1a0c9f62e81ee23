//! hyper-util: a timeout and the timer that looks for it.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client: Client<_, Empty<Bytes>> = Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(Duration::from_secs(1))
        .build_http();
    loop {
        let url = format!("http://{server}/").parse().map_err(io::Error::other)?;
        match client.get(url).await {
            Ok(response) => println!("{:?}", response.into_body().collect().await.map(|b| b.to_bytes())),
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
