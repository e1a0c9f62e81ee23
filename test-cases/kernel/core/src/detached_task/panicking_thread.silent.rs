//! A thread that panics drops what it owns.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::thread;

fn follow(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    thread::spawn(move || {
        let mut greeting = [0u8; 8];
        stream.read_exact(&mut greeting).expect("the server greets");
        println!("greeted with {greeting:?}");
    });
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(server)
}
