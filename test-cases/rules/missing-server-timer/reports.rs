//! A server that is to give up silent clients, and cannot tell the time.

use std::convert::Infallible;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};

async fn nothing(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    Ok(Response::new(Empty::new()))
}

pub async fn plain(stream: TcpStream) {
    let connection = http1::Builder::new() //~ missing-server-timer
        .keep_alive(true)
        .serve_connection(TokioIo::new(stream), service_fn(nothing));
    let _ = connection.await;
}

pub async fn automatic(listener: TcpListener) -> std::io::Result<()> {
    let mut server = auto::Builder::new(TokioExecutor::new()); //~ missing-server-timer
    server.http1().max_buf_size(16 * 1024);
    loop {
        let (stream, _) = listener.accept().await?;
        let server = server.clone();
        tokio::spawn(async move {
            let _ = server.serve_connection(TokioIo::new(stream), service_fn(nothing)).await;
        });
    }
}
