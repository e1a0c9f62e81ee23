//! hyper: the connection that the handshake returns is given a name, and nothing else.

// page: begin
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

type Error = Box<dyn std::error::Error + Send + Sync>;

async fn probe(server: std::net::SocketAddr) -> Result<StatusCode, Error> {
    let stream = TcpStream::connect(server).await?;
    let (mut sender, _connection) = http1::handshake(TokioIo::new(stream)).await?; //~ undriven-connection
    let request = Request::get("/health").header("host", "localhost").body(Empty::<Bytes>::new())?;
    let response = sender.send_request(request).await?;
    Ok(response.status())
}
// page: end

pub async fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    println!("{:?}", probe(server).await);
    Ok(())
}
