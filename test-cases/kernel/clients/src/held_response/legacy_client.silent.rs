//! hyper-util's client: the answer is dropped, the client stays, and what the server closes is closed.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::Uri;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

type HttpClient = Client<HttpConnector, Empty<Bytes>>;

async fn is_there(client: &HttpClient, url: Uri) -> io::Result<bool> {
    let answer = client.get(url).await.map_err(io::Error::other)?;
    Ok(answer.status().is_success())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client: HttpClient = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build_http();
    loop {
        let url = format!("http://{server}/").parse().map_err(io::Error::other)?;
        println!("{:?}", is_there(&client, url).await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
