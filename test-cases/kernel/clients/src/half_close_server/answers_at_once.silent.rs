//! hyper: `half_close(true)` for clients that shut down their side first, and a handler that answers at once.

use std::convert::Infallible;
use std::io;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

async fn hello(_: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(Response::new(Full::from("hello")))
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).half_close(true);
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service_fn(hello)));
    }
}
