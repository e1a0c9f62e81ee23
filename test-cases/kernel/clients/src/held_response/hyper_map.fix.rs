//! hyper: the parts that are wanted in a map, the body dropped.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

#[derive(Default)]
struct Crawler {
    answers: HashMap<String, StatusCode>,
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
        self.answers.insert(path.to_owned(), answer.status());
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
