//! The client has closed, and the handler waits for something else.

use std::convert::Infallible;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;

async fn next(mut versions: watch::Receiver<u64>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let _ = versions.changed().await;
    Ok(Response::new(Empty::new()))
}

pub async fn serve(stream: TcpStream, versions: watch::Receiver<u64>) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .half_close(true) //~ half-close-server
        .serve_connection(TokioIo::new(stream), service_fn(move |_: Request<Incoming>| next(versions.clone())));
    let _ = connection.await;
}
