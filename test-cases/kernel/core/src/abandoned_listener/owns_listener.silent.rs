//! The loop leaves on an error, and its listener with it: new clients are refused.

use std::io::{self, Read};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut request = [0u8; 4];
        stream.read_exact(&mut request)?;
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    if let Err(error) = serve(listener) {
        eprintln!("{error}");
    }
    loop {
        thread::sleep(Duration::from_secs(60));
    }
}
