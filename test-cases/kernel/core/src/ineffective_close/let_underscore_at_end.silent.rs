//! `let _ = stream;` does nothing, and at the end of the scope nothing is needed.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};

fn report(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(b"alive\n")?;
    let _ = stream;
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    report(server)
}
