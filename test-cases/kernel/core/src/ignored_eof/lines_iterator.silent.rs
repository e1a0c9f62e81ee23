//! The iterator over lines ends with the stream.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};

fn follow(stream: TcpStream) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        println!("server: {}", line?);
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
