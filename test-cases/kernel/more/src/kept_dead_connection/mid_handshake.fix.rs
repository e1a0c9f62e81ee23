//! native-tls: what has failed is kept in words.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use native_tls::{TlsConnector, TlsStream};

#[derive(Default)]
struct Links {
    up: Vec<TlsStream<TcpStream>>,
    failed: Vec<String>,
}

impl Links {
    fn open(&mut self, connector: &TlsConnector, server: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(server)?;
        stream.set_nonblocking(true)?;
        match connector.connect("localhost", stream) {
            Ok(link) => self.up.push(link),
            Err(error) => self.failed.push(error.to_string()),
        }
        Ok(())
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let connector = TlsConnector::new().map_err(io::Error::other)?;
    let mut links = Links::default();
    loop {
        links.open(&connector, server)?;
        println!("{} up, {} failed", links.up.len(), links.failed.len());
        thread::sleep(Duration::from_secs(3600));
    }
}
