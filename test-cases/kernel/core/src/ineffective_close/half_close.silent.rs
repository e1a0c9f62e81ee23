//! "I have said everything" by `shutdown(Write)`, then the answer is read to its end, then the stream drops.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};

fn report(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(b"alive\n")?;
    stream.shutdown(Shutdown::Write)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    report(server)
}
