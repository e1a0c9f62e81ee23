//! hyper: a task waits for the upgraded connection, and reads it to its end.

use std::convert::Infallible;
use std::io;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::OnUpgrade;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

async fn talk(upgrade: OnUpgrade) -> io::Result<u64> {
    let mut upgraded = TokioIo::new(upgrade.await.map_err(io::Error::other)?);
    tokio::io::copy(&mut upgraded, &mut tokio::io::sink()).await
}

async fn upgrade(request: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    tokio::spawn(talk(hyper::upgrade::on(request)));
    let mut response = Response::new(Empty::new());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    Ok(response)
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new());
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service_fn(upgrade)).with_upgrades());
    }
}
