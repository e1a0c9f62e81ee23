//! The everyday forms: two directions side by side, and the end of one never reaches the other.

use std::io;
use std::net::TcpStream;
use std::thread;

/// tokio: halves of `io::split` shut nothing down when they are dropped.
async fn proxy(client: tokio::net::TcpStream, server: tokio::net::TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = tokio::io::split(client); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = tokio::io::split(server);
    tokio::try_join!(
        tokio::io::copy(&mut from_client, &mut to_server),
        tokio::io::copy(&mut from_server, &mut to_client),
    )?;
    Ok(())
}

/// Two threads over clones.
fn forward(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let mut from_client = client.try_clone()?; //~ relay-without-shutdown
    let mut to_server = server.try_clone()?;
    let up = thread::spawn(move || io::copy(&mut from_client, &mut to_server));
    let down = thread::spawn(move || io::copy(&mut server, &mut client));
    let _ = up.join();
    let _ = down.join();
    Ok(())
}
