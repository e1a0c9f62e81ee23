//! Connections by server, made when they are needed first: an error leaves the dead one for the next request.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Connections {
    connections: HashMap<SocketAddr, TcpStream>,
}

impl Connections {
    fn request(&mut self, server: SocketAddr, question: &[u8]) -> io::Result<[u8; 4]> {
        let stream = match self.connections.entry(server) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(TcpStream::connect(server)?), //~? kept-dead-connection
        };
        exchange(stream, question)
    }
}

fn exchange(stream: &mut TcpStream, question: &[u8]) -> io::Result<[u8; 4]> {
    stream.write_all(question)?;
    let mut answer = [0u8; 4];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut connections = Connections::default();
    loop {
        match connections.request(server, b"?\n") {
            Ok(answer) => println!("{answer:?}"),
            Err(error) => eprintln!("{server}: {error}"),
        }
        thread::sleep(Duration::from_secs(60));
    }
}
