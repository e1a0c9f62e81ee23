//! hyper-util: head and body.

use std::io;
use std::net::SocketAddr;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client: Client<_, Empty<Bytes>> =
        Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build_http();
    for shard in 0..5 {
        let url = format!("http://{server}/{shard}").parse().map_err(io::Error::other)?;
        let answer = client.get(url).await.map_err(io::Error::other)?;
        println!("{shard}: {:?}", answer.headers().get("etag"));
        answer.into_body().collect().await.map_err(io::Error::other)?;
    }
    Ok(())
}
