//! One client after the other, each with a read timeout.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = [0u8; 4];
    stream.read_exact(&mut request)?;
    stream.write_all(b"PONG")
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        if let Err(error) = answer(stream) {
            eprintln!("{error}");
        }
    }
    Ok(())
}
