//! A retry loop: each round drops the stream whose handshake has failed.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn connect(server: SocketAddr) -> io::Result<TcpStream> {
    loop {
        let mut stream = TcpStream::connect(server)?;
        let mut version = [0u8; 2];
        if stream.read_exact(&mut version).is_err() || version != *b"v1" {
            drop(stream);
            thread::sleep(Duration::from_secs(60));
            continue;
        }
        return Ok(stream);
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", connect(server)?.peer_addr());
    Ok(())
}
