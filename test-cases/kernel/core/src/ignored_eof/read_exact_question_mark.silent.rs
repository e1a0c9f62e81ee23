//! `read_exact` turns the end into an error, and the `?` leaves.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut frame = [0u8; 16];
    loop {
        stream.read_exact(&mut frame)?;
        println!("frame {frame:?}");
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
