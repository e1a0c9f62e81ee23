//! The error is logged and the read tried again, but `Ok(0)` leaves: after a reset Linux reports the error once, then the end.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = [0u8; 512];
    loop {
        match stream.read(&mut buf) {
            Ok(0) => return Ok(()),
            Ok(n) => println!("{n} bytes"),
            Err(error) => eprintln!("read: {error}"),
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
