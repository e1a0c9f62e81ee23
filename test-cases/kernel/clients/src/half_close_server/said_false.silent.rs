//! hyper: `half_close(false)`, and a handler that waits.

use std::convert::Infallible;
use std::io;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

async fn never(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    std::future::pending().await
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).half_close(false);
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service_fn(never)));
    }
}
