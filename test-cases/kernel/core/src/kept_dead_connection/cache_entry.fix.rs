//! An error takes the connection out, and the next request makes another one.

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
            Entry::Vacant(entry) => entry.insert(TcpStream::connect(server)?),
        };
        let answer = exchange(stream, question);
        if answer.is_err() {
            self.connections.remove(&server);
        }
        answer
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
