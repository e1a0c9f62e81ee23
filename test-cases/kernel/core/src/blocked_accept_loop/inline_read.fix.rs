//! Each client has a thread of its own, and a limit.

// page: begin
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, client) = listener.accept()?;
        thread::spawn(move || {
            if let Err(error) = answer(&stream) {
                eprintln!("{client}: {error}");
            }
        });
    }
}

fn answer(mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut request = String::new();
    BufReader::new(stream).read_line(&mut request)?;
    stream.write_all(b"HTTP/1.0 204 No Content\r\n\r\n")
}
// page: end

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(&listener)
}
