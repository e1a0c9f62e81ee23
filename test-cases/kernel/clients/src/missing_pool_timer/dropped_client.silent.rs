//! hyper-util: a client for one call; its idle connection goes with it.

use std::io;
use std::net::SocketAddr;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

async fn version(server: SocketAddr) -> io::Result<Bytes> {
    let client: Client<_, Empty<Bytes>> =
        Client::builder(TokioExecutor::new()).pool_max_idle_per_host(1).build_http();
    let url = format!("http://{server}/version").parse().map_err(io::Error::other)?;
    let response = client.get(url).await.map_err(io::Error::other)?;
    Ok(response.into_body().collect().await.map_err(io::Error::other)?.to_bytes())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", version(server).await);
    Ok(())
}
