//! The everyday forms: the connection is dead, and stays where it lives.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

/// A dead client's stream is skipped in every round, and closed in none.
struct Broadcast {
    listener: TcpListener,
    clients: HashMap<SocketAddr, TcpStream>,
}

impl Broadcast {
    fn accept(&mut self) -> io::Result<()> {
        let (stream, peer) = self.listener.accept()?;
        self.clients.insert(peer, stream); //~ kept-dead-connection
        Ok(())
    }

    fn send(&mut self, text: &[u8]) {
        for (peer, stream) in &mut self.clients {
            if let Err(error) = stream.write_all(text) {
                eprintln!("{peer}: {error}");
                continue;
            }
        }
    }
}

/// An error sets a flag. The stream stays in its field.
#[derive(Default)]
struct Sensor {
    stream: Option<TcpStream>,
    connected: bool,
}

impl Sensor {
    fn connect(&mut self, address: &str) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(address)?); //~ kept-dead-connection
        self.connected = true;
        Ok(())
    }

    fn poll(&mut self) -> Option<u8> {
        if !self.connected {
            return None;
        }
        let mut byte = [0u8];
        match self.stream.as_mut()?.read(&mut byte) {
            Ok(0) | Err(_) => {
                self.connected = false;
                None
            }
            Ok(_) => Some(byte[0]),
        }
    }
}

/// The pool takes everything back, broken or not.
struct Pool {
    address: String,
    idle: Vec<TcpStream>,
}

impl Pool {
    fn request(&mut self, question: &[u8]) -> io::Result<[u8; 16]> {
        let mut stream = match self.idle.pop() {
            Some(stream) => stream,
            None => TcpStream::connect(&self.address)?,
        };
        let mut answer = [0; 16];
        let result = stream.write_all(question).and_then(|()| stream.read_exact(&mut answer));
        self.idle.push(stream); //~ kept-dead-connection
        result.map(|()| answer)
    }
}
