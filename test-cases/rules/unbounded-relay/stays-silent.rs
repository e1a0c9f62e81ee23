//! Copies that end, or that are no relays.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const IDLE: Duration = Duration::from_secs(300);

/// Not longer than some time.
async fn limited(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    timeout(IDLE, copy_bidirectional(&mut client, &mut server)).await??;
    Ok(())
}

/// A clock beside.
async fn raced(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    tokio::select! {
        relayed = copy_bidirectional(&mut client, &mut server) => relayed.map(|_| ()),
        () = sleep(IDLE) => Ok(()),
    }
}

/// A clock around, by the caller.
async fn outer(client: TcpStream, server: TcpStream) -> io::Result<()> {
    timeout(IDLE, inner(client, server)).await?
}

async fn inner(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// Into a file.
async fn save(mut client: TcpStream, mut file: tokio::fs::File) -> io::Result<u64> {
    copy(&mut client, &mut file).await
}

/// By hand, with a limit on each step.
async fn by_hand(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let mut buf = [0; 4096];
    loop {
        match timeout(IDLE, client.read(&mut buf)).await?? {
            0 => return server.shutdown().await,
            read => server.write_all(&buf[..read]).await?,
        }
    }
}

/// The sockets have their limits.
fn with_timeouts(mut from: std::net::TcpStream, mut to: std::net::TcpStream) -> io::Result<()> {
    from.set_read_timeout(Some(IDLE))?;
    io::copy(&mut from, &mut to)?;
    to.shutdown(std::net::Shutdown::Write)
}
