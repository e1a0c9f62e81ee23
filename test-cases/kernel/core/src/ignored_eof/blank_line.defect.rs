//! A line client that skips blank lines. The end of the stream is a blank line for ever.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};

fn follow(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?; //~ ignored-eof
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
