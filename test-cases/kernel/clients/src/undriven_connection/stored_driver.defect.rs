//! hyper: sender and connection in one struct, so that "both live as long"; nobody polls the connection.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, Connection, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

struct Upstream {
    sender: SendRequest<Empty<Bytes>>,
    connection: Connection<TokioIo<TcpStream>, Empty<Bytes>>,
}

impl Upstream {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?; //~ undriven-connection
        Ok(Self { sender, connection })
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
