//! hyper: the sender in the struct, the connection in a task of its own.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

struct Upstream {
    sender: SendRequest<Empty<Bytes>>,
}

impl Upstream {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                eprintln!("upstream: {error}");
            }
        });
        Ok(Self { sender })
    }

    async fn get(&mut self, path: &str) -> io::Result<u16> {
        let request =
            Request::get(path).header("host", "localhost").body(Empty::new()).map_err(io::Error::other)?;
        let response = self.sender.send_request(request).await.map_err(io::Error::other)?;
        Ok(response.status().as_u16())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut upstream = Upstream::connect(server).await?;
    loop {
        let answer = tokio::time::timeout(Duration::from_millis(50), upstream.get("/")).await;
        println!("{answer:?}");
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
