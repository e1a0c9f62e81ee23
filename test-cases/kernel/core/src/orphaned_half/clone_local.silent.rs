//! The original and its clone are locals: every exit drops both.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

fn ask(server: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(server)?;
    let mut answers = BufReader::new(stream.try_clone()?);
    stream.write_all(b"?\n")?;
    let mut answer = String::new();
    if answers.read_line(&mut answer)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    stream.write_all(b"!\n")?;
    Ok(answer)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", ask(server)?);
    Ok(())
}
