//! An error ends the loop, and so does the end.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = [0u8; 512];
    loop {
        match stream.read(&mut buf) {
            Ok(0) => return Ok(()),
            Ok(n) => println!("{n} bytes"),
            Err(error) => {
                eprintln!("read: {error}");
                return Err(error);
            }
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
