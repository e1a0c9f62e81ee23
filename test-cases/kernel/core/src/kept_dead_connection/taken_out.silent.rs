//! The stream is taken out for the request, and put back when it has gone well.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

#[derive(Default)]
struct Devices {
    online: HashMap<SocketAddr, TcpStream>,
}

impl Devices {
    fn state(&mut self, name: SocketAddr) -> io::Result<u8> {
        let mut stream = self.online.remove(&name).ok_or(io::ErrorKind::NotFound)?;
        stream.write_all(b"state?\n")?;
        let mut state = [0u8; 1];
        stream.read_exact(&mut state)?;
        self.online.insert(name, stream);
        Ok(state[0])
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let mut devices = Devices::default();
    loop {
        let (stream, name) = listener.accept()?;
        devices.online.insert(name, stream);
        match devices.state(name) {
            Ok(state) => println!("{name}: {state}"),
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
}
