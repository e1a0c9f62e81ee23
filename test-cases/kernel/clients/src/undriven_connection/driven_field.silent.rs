//! hyper: the connection is a field that a method polls.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;

use http_body_util::Empty;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, Connection, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

struct Session {
    sender: SendRequest<Empty<Bytes>>,
    connection: Connection<TokioIo<TcpStream>, Empty<Bytes>>,
}

impl Session {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        Ok(Self { sender, connection })
    }

    async fn get(mut self, path: &str) -> io::Result<()> {
        let request = Request::get(path).body(Empty::new()).map_err(io::Error::other)?;
        let response = self.sender.send_request(request);
        let ended = poll_fn(|cx| std::future::Future::poll(Pin::new(&mut self.connection), cx));
        tokio::select! {
            response = response => println!("{:?}", response.map(|response| response.status())),
            ended = ended => println!("{ended:?}"),
        }
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    Session::open(server).await?.get("/").await?;
    tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    Ok(())
}
