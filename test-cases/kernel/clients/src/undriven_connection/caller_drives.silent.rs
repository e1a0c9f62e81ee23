//! hyper: the connection is returned to a caller who drives it.

use std::io;
use std::net::SocketAddr;

use http_body_util::Empty;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, Connection, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

type Pair = (SendRequest<Empty<Bytes>>, Connection<TokioIo<TcpStream>, Empty<Bytes>>);

async fn connect(server: SocketAddr) -> io::Result<Pair> {
    let stream = TcpStream::connect(server).await?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    Ok((sender, connection))
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let (mut sender, connection) = connect(server).await?;
    tokio::spawn(async move { connection.await });
    let request = Request::get("/").body(Empty::new()).map_err(io::Error::other)?;
    println!("{:?}", sender.send_request(request).await.map(|response| response.status()));
    tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    Ok(())
}
