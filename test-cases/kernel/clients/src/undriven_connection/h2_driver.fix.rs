//! h2: a task polls the connection.

use std::io;
use std::net::SocketAddr;

use hyper::Request;
use tokio::net::TcpStream;

async fn ask(server: SocketAddr) -> io::Result<u16> {
    let stream = TcpStream::connect(server).await?;
    let (sender, connection) = h2::client::handshake(stream).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let mut sender = sender.ready().await.map_err(io::Error::other)?;
    let request = Request::get("http://localhost/").body(()).map_err(io::Error::other)?;
    let (response, _) = sender.send_request(request, true).map_err(io::Error::other)?;
    Ok(response.await.map_err(io::Error::other)?.status().as_u16())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", ask(server).await);
    Ok(())
}
