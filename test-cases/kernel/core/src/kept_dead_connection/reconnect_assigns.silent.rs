//! Every error assigns: the old stream is dropped.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

struct Meter {
    server: SocketAddr,
    stream: Option<TcpStream>,
}

impl Meter {
    fn read(&mut self) -> io::Result<[u8; 4]> {
        if self.stream.is_none() {
            self.stream = Some(TcpStream::connect(self.server)?);
        }
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let value = query(stream);
        if value.is_err() {
            self.stream = None;
        }
        value
    }
}

fn query(stream: &mut TcpStream) -> io::Result<[u8; 4]> {
    stream.write_all(b"?\n")?;
    let mut value = [0u8; 4];
    stream.read_exact(&mut value)?;
    Ok(value)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut meter = Meter { server, stream: None };
    loop {
        match meter.read() {
            Ok(value) => println!("{value:?}"),
            Err(error) => eprintln!("meter: {error}"),
        }
        thread::sleep(Duration::from_secs(60));
    }
}
