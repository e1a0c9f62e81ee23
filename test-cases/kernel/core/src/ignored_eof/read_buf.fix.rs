//! The count is looked at.

use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

async fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut buf: Vec<u8> = Vec::with_capacity(4096);
    loop {
        if stream.read_buf(&mut buf).await? == 0 {
            return Ok(());
        }
        while buf.len() >= 4 {
            let frame: Vec<u8> = buf.drain(..4).collect();
            println!("frame {frame:?}");
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server).await?).await
}
