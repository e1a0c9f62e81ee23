//! hyper: an `OnUpgrade` that is put aside holds the upgraded connection as soon as there is one.

use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex};

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::OnUpgrade;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

type Waiting = Arc<Mutex<Vec<OnUpgrade>>>;

async fn upgrade(request: Request<Incoming>, waiting: Waiting) -> Result<Response<Empty<Bytes>>, Infallible> {
    waiting.lock().unwrap().push(hyper::upgrade::on(request)); //~? undriven-connection
    let mut response = Response::new(Empty::new());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    Ok(response)
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let waiting = Waiting::default();
    loop {
        let (stream, _) = listener.accept().await?;
        let waiting = Arc::clone(&waiting);
        let service = service_fn(move |request| upgrade(request, Arc::clone(&waiting)));
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new());
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service).with_upgrades());
    }
}
