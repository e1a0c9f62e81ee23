//! Not a loop: one client is waited for, and an error is the caller's.

use std::io::{self, Read};
use std::net::TcpListener;
use std::time::Duration;

pub fn run(listener: TcpListener) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    Ok(())
}
