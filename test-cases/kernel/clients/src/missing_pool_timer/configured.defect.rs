//! hyper-util: the builder is a value that is configured step by step.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

struct Gateway {
    client: Client<HttpConnector, Full<Bytes>>,
    upstream: SocketAddr,
}

impl Gateway {
    fn new(upstream: SocketAddr) -> Self {
        let mut builder = Client::builder(TokioExecutor::new()); //~ missing-pool-timer
        builder.pool_idle_timeout(Duration::from_secs(1));
        builder.pool_max_idle_per_host(32);
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self { client: builder.build(connector), upstream }
    }

    async fn forward(&self, path: &str) -> io::Result<Bytes> {
        let request = Request::builder()
            .method(Method::GET)
            .uri(format!("http://{}{path}", self.upstream))
            .body(Full::default())
            .map_err(io::Error::other)?;
        let response = self.client.request(request).await.map_err(io::Error::other)?;
        Ok(response.into_body().collect().await.map_err(io::Error::other)?.to_bytes())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let gateway = Gateway::new(server);
    loop {
        println!("{:?}", gateway.forward("/").await);
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
