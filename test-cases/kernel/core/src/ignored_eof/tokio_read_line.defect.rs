//! A command loop that answers what it knows and ignores the rest, the end included.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

async fn serve(stream: TcpStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut line = String::new();
        let _count = stream.read_line(&mut line).await?; //~ ignored-eof
        match line.trim() {
            "PING" => stream.write_all(b"PONG\n").await?,
            "QUIT" => break,
            _ => {}
        }
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    serve(TcpStream::connect(server).await?).await
}
