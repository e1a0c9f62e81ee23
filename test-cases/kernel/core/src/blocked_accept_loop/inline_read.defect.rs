//! One client after the other, and each may take as long as it likes: the others wait in the accept queue.

// page: begin
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, client) = listener.accept()?;
        if let Err(error) = answer(&stream) { //~ blocked-accept-loop
            eprintln!("{client}: {error}");
        }
    }
}

fn answer(mut stream: &TcpStream) -> io::Result<()> {
    let mut request = String::new();
    BufReader::new(stream).read_line(&mut request)?;
    stream.write_all(b"HTTP/1.0 204 No Content\r\n\r\n")
}
// page: end

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(&listener)
}
