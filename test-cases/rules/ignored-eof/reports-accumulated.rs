//! The way out looks at what was gathered so far; at the end nothing is gathered any more.

use std::io::{self, Read};
use std::net::TcpStream;

use tokio::io::AsyncReadExt;

/// The head of a request ends with an empty line, or not at all.
fn http_head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut block = [0u8; 256];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        head.extend_from_slice(&block[..n]);
        if head.ends_with(b"\r\n\r\n") {
            return Ok(head);
        }
    }
}

/// A packet is complete when its length is.
fn packet(stream: &mut TcpStream, want: usize) -> io::Result<Vec<u8>> {
    let mut data = Vec::with_capacity(want);
    let mut block = [0u8; 256];
    while data.len() < want {
        let n = stream.read(&mut block)?; //~ ignored-eof
        data.extend_from_slice(&block[..n]);
    }
    Ok(data)
}

/// The same, asynchronously.
async fn answer(stream: &mut tokio::net::TcpStream) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    let mut block = [0u8; 256];
    while !data.ends_with(b"\n") {
        let n = stream.read(&mut block).await?; //~ ignored-eof
        data.extend_from_slice(&block[..n]);
    }
    Ok(data)
}
