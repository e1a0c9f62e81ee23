//! No bytes is not the same as no words.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};

fn follow(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with("QUIT") {
            return Ok(());
        }
        println!("server: {}", line.trim_end());
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
