//! hyper: answers in a map, their bodies unread.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

#[derive(Default)]
struct Crawler {
    answers: HashMap<String, Response<Incoming>>,
}

impl Crawler {
    async fn fetch(&mut self, server: SocketAddr, path: &str) -> io::Result<()> {
        let stream = TcpStream::connect(server).await?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        tokio::spawn(connection);
        let request = Request::get(path)
            .header("host", "localhost")
            .body(Empty::<Bytes>::new())
            .map_err(io::Error::other)?;
        let answer = sender.send_request(request).await.map_err(io::Error::other)?;
        self.answers.insert(path.to_owned(), answer); //~ held-response
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut crawler = Crawler::default();
    crawler.fetch(server, "/robots.txt").await?;
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{} answers", crawler.answers.len());
    Ok(())
}
