//! An error takes the stream out of its field, which closes it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Meter {
    stream: Option<TcpStream>,
}

impl Meter {
    fn connect(&mut self, server: SocketAddr) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(server)?);
        Ok(())
    }

    fn read(&mut self) -> io::Result<[u8; 4]> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        match query(stream) {
            Ok(value) => Ok(value),
            Err(error) => {
                self.stream = None;
                Err(error)
            }
        }
    }
}

fn query(stream: &mut TcpStream) -> io::Result<[u8; 4]> {
    stream.write_all(b"?\n")?;
    let mut value = [0u8; 4];
    stream.read_exact(&mut value)?;
    Ok(value)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut meter = Meter::default();
    meter.connect(server)?;
    loop {
        match meter.read() {
            Ok(value) => println!("{value:?}"),
            Err(error) => eprintln!("meter: {error}"),
        }
        thread::sleep(Duration::from_secs(10));
    }
}
