//! A stream leaked to make it `'static` for two threads.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

fn echo(server: SocketAddr) -> io::Result<()> {
    let stream: &'static TcpStream = Box::leak(Box::new(TcpStream::connect(server)?)); //~ forgotten-connection
    let greeting = thread::spawn(move || greet(stream));
    let listening = thread::spawn(move || listen(stream));
    greeting.join().map_err(|_| io::ErrorKind::Other)??;
    listening.join().map_err(|_| io::ErrorKind::Other)?
}

fn greet(mut stream: &TcpStream) -> io::Result<()> {
    stream.write_all(b"HELLO\n")
}

fn listen(mut stream: &TcpStream) -> io::Result<()> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    println!("{} bytes", answer.len());
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    echo(server)
}
