//! std: connections that wait for a silent peer for ever.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

fn fetch(address: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?; //~ unbounded-wait
    stream.write_all(b"GET\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Each client has a thread of its own.
fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        thread::spawn(move || echo(stream)); //~ unbounded-wait
    }
}

fn echo(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        reader.get_mut().write_all(line.as_bytes())?;
        line.clear();
    }
    Ok(())
}

/// One after the other.
fn serve_inline(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?; //~ unbounded-wait
        let mut request = [0; 64];
        stream.read_exact(&mut request)?;
        stream.write_all(&request)?;
    }
}
