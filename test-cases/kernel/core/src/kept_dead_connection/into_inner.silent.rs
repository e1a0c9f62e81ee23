//! `BufWriter::into_inner()?`: the error owns the writer, and `?` drops both.

use std::io::{self, BufWriter, Read, Write};
use std::net::{SocketAddr, TcpStream};

fn order(server: SocketAddr) -> io::Result<u8> {
    let mut writer = BufWriter::new(TcpStream::connect(server)?);
    writer.write_all(b"one of each\n")?;
    let mut stream = writer.into_inner()?;
    let mut answer = [0u8; 1];
    stream.read_exact(&mut answer)?;
    Ok(answer[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", order(server)?);
    Ok(())
}
