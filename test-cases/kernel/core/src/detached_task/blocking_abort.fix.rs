//! Shutting the connection down ends the blocking read.

use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::timeout;

async fn status(server: SocketAddr) -> io::Result<u8> {
    let stream = TcpStream::connect(server)?;
    let reader = stream.try_clone()?;
    let reading = spawn_blocking(move || read_status(reader));
    match timeout(Duration::from_millis(100), reading).await {
        Ok(status) => status?,
        Err(late) => {
            stream.shutdown(Shutdown::Both)?;
            Err(late.into())
        }
    }
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
