//! What is not found yet.

use std::io;

use tokio::io::AsyncReadExt;

/// The handler waits in `select!` for its client or for the end of the server.
async fn in_select(listener: tokio::net::TcpListener, mut stop: tokio::sync::watch::Receiver<()>) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        let mut buf = [0u8; 16];
        tokio::select! {
            _ = stop.changed() => return Ok(()),
            read = stream.read(&mut buf) => { //~? blocked-accept-loop arms of select! are not looked at
                println!("{read:?}");
            }
        }
    }
}
