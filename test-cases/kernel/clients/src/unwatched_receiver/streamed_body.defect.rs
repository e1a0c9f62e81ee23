//! axum: a response is fed from an upstream connection by a task that does not care whether anybody still listens.

use std::io;
use std::net::SocketAddr;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

async fn feed(upstream: SocketAddr) -> io::Result<Response> {
    let mut upstream = TcpStream::connect(upstream).await?;
    let (chunks, receiver) = mpsc::channel::<io::Result<Bytes>>(16);
    tokio::spawn(async move {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = upstream.read(&mut buffer).await {
            let _ = chunks.send(Ok(Bytes::copy_from_slice(&buffer[..n]))).await; //~? unwatched-receiver
        }
    });
    let body = stream::unfold(receiver, async |mut receiver| {
        let chunk = receiver.recv().await?;
        Some((chunk, receiver))
    });
    Ok(Response::new(Body::from_stream(body)))
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let response = feed(server).await?;
    // The client has left before the first chunk: the server drops the response.
    drop(response);
    Ok(())
}
