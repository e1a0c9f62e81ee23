//! hyper-util: a server for both versions of HTTP, without a timer.

use std::convert::Infallible;
use std::io;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::TcpListener;

async fn gone(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let mut response = Response::new(Empty::new());
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let server = auto::Builder::new(TokioExecutor::new()).http1_only(); //~? missing-server-timer
    loop {
        let (stream, _) = listener.accept().await?;
        let server = server.clone();
        tokio::spawn(async move {
            if let Err(error) = server.serve_connection(TokioIo::new(stream), service_fn(gone)).await {
                eprintln!("{error}");
            }
        });
    }
}
