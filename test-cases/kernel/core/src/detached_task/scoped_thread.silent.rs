//! A scope waits for its threads; the stream is dropped where it was opened.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

fn session(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let greeting = thread::scope(|scope| {
        scope.spawn(|| (&stream).write_all(b"HELLO\n"));
        let mut greeting = [0u8; 8];
        (&stream).read_exact(&mut greeting)?;
        Ok::<_, io::Error>(greeting)
    })?;
    println!("greeted with {greeting:?}");
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    session(server)
}
