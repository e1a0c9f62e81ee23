//! A `BufReader` around a `TcpStream` and an early return.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut reader = BufReader::new(TcpStream::connect(server)?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    if line.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    println!("{line}");
    Ok(())
}
