//! h2: a body read without `release_capacity`. Its server may send no more; the connection ends all the same when the server closes.

use std::io;
use std::net::SocketAddr;

use hyper::Request;
use tokio::net::TcpStream;

async fn download(server: SocketAddr) -> io::Result<usize> {
    let stream = TcpStream::connect(server).await?;
    let (sender, connection) = h2::client::handshake(stream).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let mut sender = sender.ready().await.map_err(io::Error::other)?;
    let request = Request::get("http://localhost/").body(()).map_err(io::Error::other)?;
    let (response, _) = sender.send_request(request, true).map_err(io::Error::other)?;
    let mut body = response.await.map_err(io::Error::other)?.into_body();
    let mut bytes = 0;
    while let Some(chunk) = body.data().await {
        bytes += chunk.map_err(io::Error::other)?.len();
    }
    Ok(bytes)
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", download(server).await);
    Ok(())
}
