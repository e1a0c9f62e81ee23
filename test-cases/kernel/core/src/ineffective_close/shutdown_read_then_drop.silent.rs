//! The reading side is shut, then the stream is dropped: closed.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};

fn report(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(b"alive\n")?;
    stream.shutdown(std::net::Shutdown::Read)?;
    drop(stream);
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    report(server)
}
