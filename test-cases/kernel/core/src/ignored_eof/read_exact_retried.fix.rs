//! The error ends the loop.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut frame = [0u8; 16];
    loop {
        if let Err(error) = stream.read_exact(&mut frame) {
            eprintln!("bad frame: {error}");
            return Err(error);
        }
        println!("frame {frame:?}");
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
