//! hyper: `_` drops the connection at once. The request fails; nothing is kept.

use std::io;
use std::net::SocketAddr;

use http_body_util::Empty;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server).await?;
    let (mut sender, _) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    let request = Request::get("/").body(Empty::<Bytes>::new()).map_err(io::Error::other)?;
    println!("{:?}", sender.send_request(request).await.map(|response| response.status()));
    tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    Ok(())
}
