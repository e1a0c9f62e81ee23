//! `readable` says yes for ever after the end; `try_read` then gives `Ok(0)`.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpStream;

async fn follow(stream: TcpStream) -> io::Result<()> {
    let mut buf = [0u8; 4096];
    let mut total = 0u64;
    loop {
        stream.readable().await?;
        match stream.try_read(&mut buf) { //~ ignored-eof
            Ok(n) => total += n as u64,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        }
        println!("{total} bytes so far");
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server).await?).await
}
