//! hyper: a builder in a local, configured for keep-alive and upgrades, not for time.

use std::convert::Infallible;
use std::io;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

async fn nothing(_: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    Ok(Response::new(Empty::new()))
}

async fn session(stream: TcpStream) {
    let mut builder = http1::Builder::new(); //~? missing-server-timer
    builder.keep_alive(true);
    builder.max_buf_size(64 * 1024);
    let connection = builder.serve_connection(TokioIo::new(stream), service_fn(nothing));
    if let Err(error) = connection.with_upgrades().await {
        eprintln!("{error}");
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(session(stream));
    }
}
