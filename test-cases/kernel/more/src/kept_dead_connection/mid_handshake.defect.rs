//! native-tls: a handshake on a non-blocking stream that is not done at once comes back as an error, with the stream inside.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use native_tls::{HandshakeError, TlsConnector, TlsStream};

#[derive(Default)]
struct Links {
    up: Vec<TlsStream<TcpStream>>,
    failed: Vec<HandshakeError<TcpStream>>,
}

impl Links {
    fn open(&mut self, connector: &TlsConnector, server: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(server)?;
        stream.set_nonblocking(true)?;
        match connector.connect("localhost", stream) {
            Ok(link) => self.up.push(link),
            Err(error) => self.failed.push(error), //~ kept-dead-connection
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
