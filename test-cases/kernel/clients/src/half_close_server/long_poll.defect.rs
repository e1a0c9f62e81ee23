//! hyper: a handler that waits for news, and a server that goes on when its client has left.

// page: begin
use std::convert::Infallible;
use std::io;

use http_body_util::Full;
use hyper::Response;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::watch;

async fn next_version(mut versions: watch::Receiver<u64>) -> Result<Response<Full<Bytes>>, Infallible> {
    let _ = versions.changed().await;
    let version = *versions.borrow();
    Ok(Response::new(Full::from(version.to_string())))
}

async fn serve(listener: TcpListener, versions: watch::Receiver<u64>) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let versions = versions.clone();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .half_close(true) //~? half-close-server
            .serve_connection(TokioIo::new(stream), service_fn(move |_| next_version(versions.clone())));
        tokio::spawn(connection);
    }
}
// page: end

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let (_publish, versions) = watch::channel(1);
    serve(listener, versions).await
}
