//! Off, or a handler that answers at once.

use std::convert::Infallible;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;

async fn nothing(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    Ok(Response::new(Empty::new()))
}

async fn next(mut versions: watch::Receiver<u64>) -> Result<Response<Empty<Bytes>>, Infallible> {
    let _ = versions.changed().await;
    Ok(Response::new(Empty::new()))
}

pub async fn at_once(stream: TcpStream) {
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).half_close(true);
    let _ = server.serve_connection(TokioIo::new(stream), service_fn(nothing)).await;
}

pub async fn off(stream: TcpStream, versions: watch::Receiver<u64>) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .half_close(false)
        .serve_connection(TokioIo::new(stream), service_fn(move |_: Request<Incoming>| next(versions.clone())));
    let _ = connection.await;
}
