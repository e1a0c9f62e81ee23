//! A stream in a `OnceLock`: after an error nobody can take it out.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

static COLLECTOR: OnceLock<TcpStream> = OnceLock::new();

fn connect(collector: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(collector)?;
    let _ = COLLECTOR.set(stream); //~ kept-dead-connection
    Ok(())
}

/// Sends a message and waits until the collector has it.
fn log(message: &str) -> io::Result<()> {
    let mut stream = COLLECTOR.get().ok_or(io::ErrorKind::NotConnected)?;
    stream.write_all(message.as_bytes())?;
    let mut received = [0u8; 1];
    stream.read_exact(&mut received)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    connect(server)?;
    loop {
        if let Err(error) = log("alive\n") {
            eprintln!("collector: {error}");
        }
        thread::sleep(Duration::from_secs(60));
    }
}
