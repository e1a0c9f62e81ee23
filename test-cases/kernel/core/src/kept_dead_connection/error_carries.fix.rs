//! An error that says what happened, without the stream.

use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};

/// A device that speaks another protocol.
struct Refused {
    banner: [u8; 4],
}

fn greet(mut stream: TcpStream) -> Result<TcpStream, Refused> {
    let mut banner = [0u8; 4];
    match stream.read_exact(&mut banner) {
        Ok(()) if banner == *b"ACME" => Ok(stream),
        _ => Err(Refused { banner }),
    }
}

fn serve(listener: TcpListener) -> io::Result<()> {
    let mut refused = Vec::new();
    loop {
        let (stream, _) = listener.accept()?;
        match greet(stream) {
            Ok(stream) => println!("welcome {:?}", stream.peer_addr()?),
            Err(error) => refused.push(error),
        }
        for Refused { banner, .. } in &refused {
            println!("refused: {banner:?}");
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener)
}
