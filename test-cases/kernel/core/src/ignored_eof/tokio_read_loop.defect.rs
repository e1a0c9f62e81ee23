//! A match with an arm for bytes and an arm for errors. The end is neither.

use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

async fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut lines = Lines::default();
    let mut buf = [0u8; 4096];
    loop {
        match stream.read(&mut buf).await { //~ ignored-eof
            Ok(n) => lines.feed(&buf[..n]),
            Err(error) => return Err(error),
        }
    }
}

/// Keeps what does not make a whole line yet.
#[derive(Default)]
struct Lines {
    pending: Vec<u8>,
    complete: u64,
}

impl Lines {
    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\n' {
                self.complete += 1;
                self.pending.clear();
            } else {
                self.pending.push(byte);
            }
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server).await?).await
}
