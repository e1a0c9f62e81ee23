//! h2: a body in a field, unread. The connection has a reader of its own, which sees the end.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use h2::RecvStream;
use hyper::Request;
use tokio::net::TcpStream;

#[derive(Default)]
struct Reader {
    body: Option<RecvStream>,
}

impl Reader {
    async fn open(&mut self, server: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(server).await?;
        let (sender, connection) = h2::client::handshake(stream).await.map_err(io::Error::other)?;
        tokio::spawn(connection);
        let mut sender = sender.ready().await.map_err(io::Error::other)?;
        let request = Request::get("http://localhost/").body(()).map_err(io::Error::other)?;
        let (response, _) = sender.send_request(request, true).map_err(io::Error::other)?;
        self.body = Some(response.await.map_err(io::Error::other)?.into_body());
        Ok(())
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut reader = Reader::default();
    println!("{:?}", reader.open(server).await);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{}", reader.body.is_some());
    Ok(())
}
