//! Dropping a reference does nothing either; the function ends and the stream with it.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};

fn report(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(b"alive\n")?;
    drop(&stream);
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    report(server)
}
