//! A sensor that has gone leaves the map, and that closes its connection.

// page: begin
use std::collections::HashMap;
use std::io::{self, Read};
use std::net::TcpStream;

/// The sensors that have registered, by name.
#[derive(Default)]
struct Sensors {
    online: HashMap<String, TcpStream>,
}

impl Sensors {
    fn register(&mut self, name: String, stream: TcpStream) {
        self.online.insert(name, stream);
    }

    /// The next value that a sensor sends.
    fn next_value(&mut self, name: &str) -> io::Result<u8> {
        let stream = self.online.get_mut(name).ok_or(io::ErrorKind::NotFound)?;
        let mut value = [0u8; 1];
        if let Err(error) = stream.read_exact(&mut value) {
            self.online.remove(name);
            return Err(error);
        }
        Ok(value[0])
    }
}
// page: end

pub fn run(listener: std::net::TcpListener) -> io::Result<()> {
    let mut sensors = Sensors::default();
    loop {
        let (stream, name) = listener.accept()?;
        sensors.register(name.to_string(), stream);
        match sensors.next_value(&name.to_string()) {
            Ok(value) => println!("{name}: {value}"),
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
}
