//! hyper: a server without a timer, so that its limit for request heads is off.

// page: begin
use std::convert::Infallible;
use std::io;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

async fn hello(_: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(Response::new(Full::from("hello")))
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let connection = http1::Builder::new() //~? missing-server-timer
            .serve_connection(TokioIo::new(stream), service_fn(hello));
        tokio::spawn(connection);
    }
}
// page: end

pub async fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener).await
}
