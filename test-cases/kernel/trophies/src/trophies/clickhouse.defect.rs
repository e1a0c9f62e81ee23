use std::io;
use std::net::SocketAddr;

/// One query; then the server keeps the connection, and so does the client, although its limit is two seconds.
pub async fn run(server: SocketAddr) -> io::Result<()> {
    let client = clickhouse::Client::default().with_url(format!("http://{server}"));
    client.query("SELECT 1").execute().await.map_err(io::Error::other)?;
    std::future::pending().await
}
