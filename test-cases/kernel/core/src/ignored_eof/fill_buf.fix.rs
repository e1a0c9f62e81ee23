//! An empty slice leaves.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};

fn follow(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut sum = 0u32;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(());
        }
        for &byte in chunk {
            sum = sum.wrapping_add(u32::from(byte));
        }
        let used = chunk.len();
        reader.consume(used);
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
