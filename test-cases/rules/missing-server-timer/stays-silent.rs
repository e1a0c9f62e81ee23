//! A timer, a limit around it, or nothing to time.

use std::convert::Infallible;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::TcpStream;

async fn nothing(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    Ok(Response::new(Empty::new()))
}

pub async fn timer(stream: TcpStream) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service_fn(nothing));
    let _ = connection.await;
}

pub async fn limit(stream: TcpStream) {
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(nothing));
    let _ = tokio::time::timeout(Duration::from_secs(60), connection).await;
}

pub async fn off_on_purpose(stream: TcpStream) {
    let mut server = http1::Builder::new();
    server.header_read_timeout(None);
    let _ = server.serve_connection(TokioIo::new(stream), service_fn(nothing)).await;
}

pub async fn automatic(stream: TcpStream) {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new());
    let _ = server.serve_connection(TokioIo::new(stream), service_fn(nothing)).await;
}

pub async fn given(server: &http1::Builder, stream: TcpStream) {
    let _ = server.serve_connection(TokioIo::new(stream), service_fn(nothing)).await;
}
