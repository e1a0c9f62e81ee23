//! A short body is an error.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn read_body(stream: &mut TcpStream, length: usize) -> io::Result<Vec<u8>> {
    let mut body = vec![0u8; length];
    let mut total = 0;
    while total < length {
        let n = stream.read(&mut body[total..])?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        total += n;
    }
    Ok(body)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    read_body(&mut stream, 64).map(|_| ())
}
