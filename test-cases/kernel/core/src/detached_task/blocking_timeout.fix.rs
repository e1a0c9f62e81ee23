//! The read itself has the timeout.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use tokio::task::spawn_blocking;

async fn status(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(Duration::from_millis(100)))?;
    spawn_blocking(move || read_status(stream)).await?
}

fn read_status(mut stream: TcpStream) -> io::Result<u8> {
    let mut status = [0u8; 1];
    stream.read_exact(&mut status)?;
    Ok(status[0])
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", status(server).await?);
    Ok(())
}
