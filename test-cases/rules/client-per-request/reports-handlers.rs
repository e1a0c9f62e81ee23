//! A handler runs for each request.

use std::convert::Infallible;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

async fn proxy(_: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let client = reqwest::Client::new(); //~ client-per-request
    let text = match client.get("http://upstream/").send().await {
        Ok(response) => response.text().await.unwrap_or_default(),
        Err(error) => error.to_string(),
    };
    Ok(Response::new(Full::new(Bytes::from(text))))
}

pub async fn serve(listener: TcpListener) {
    if let Ok((stream, _)) = listener.accept().await {
        let served = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service_fn(proxy))
            .await;
        drop(served);
    }
}
