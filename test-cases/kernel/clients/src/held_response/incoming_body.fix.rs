//! hyper: head and body taken apart, the body read at once.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

#[derive(Default)]
struct Document {
    kind: Option<String>,
    body: Bytes,
}

impl Document {
    async fn open(&mut self, server: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(server).await?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        tokio::spawn(connection);
        let request = Request::get("/document")
            .header("host", "localhost")
            .body(Empty::<Bytes>::new())
            .map_err(io::Error::other)?;
        let answer = sender.send_request(request).await.map_err(io::Error::other)?;
        let (head, body) = answer.into_parts();
        self.kind = head.headers.get("content-type").and_then(|v| v.to_str().ok()).map(str::to_owned);
        self.body = body.collect().await.map_err(io::Error::other)?.to_bytes();
        Ok(())
    }

    fn text(&self) -> Bytes {
        self.body.clone()
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut document = Document::default();
    document.open(server).await?;
    println!("{:?}", document.kind);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{:?}", document.text());
    Ok(())
}
