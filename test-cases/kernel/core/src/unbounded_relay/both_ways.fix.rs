//! A relay that ends when nothing has come from either end for a while.

// page: begin
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

const IDLE: Duration = Duration::from_secs(1);

async fn relay(mut client: TcpStream, upstream: SocketAddr) -> io::Result<()> {
    let mut server = TcpStream::connect(upstream).await?;
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let (mut up, mut down) = ([0u8; 8192], [0u8; 8192]);
    let (mut up_open, mut down_open) = (true, true);
    while up_open || down_open {
        let step = async {
            tokio::select! {
                n = from_client.read(&mut up), if up_open => {
                    up_open = pass_on(&up[..n?], &mut to_server).await?;
                }
                n = from_server.read(&mut down), if down_open => {
                    down_open = pass_on(&down[..n?], &mut to_client).await?;
                }
            }
            io::Result::Ok(())
        };
        timeout(IDLE, step).await??;
    }
    Ok(())
}

/// Passes on bytes or the end; false after the end.
async fn pass_on(bytes: &[u8], to: &mut (impl AsyncWriteExt + Unpin)) -> io::Result<bool> {
    if bytes.is_empty() {
        to.shutdown().await?;
        return Ok(false);
    }
    to.write_all(bytes).await?;
    Ok(true)
}
// page: end

pub async fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(relay(client, upstream));
    }
}
