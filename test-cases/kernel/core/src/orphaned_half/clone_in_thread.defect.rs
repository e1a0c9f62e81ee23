//! A thread reads a clone until the connection is shut down; an error drops the original instead, which closes nothing.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;

fn upload(server: SocketAddr, path: &Path) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    let answers = stream.try_clone()?; //~ orphaned-half
    thread::spawn(move || print(answers));
    let size = fs::metadata(path)?.len();
    stream.write_all(&size.to_be_bytes())?;
    stream.shutdown(Shutdown::Both)
}

fn print(answers: TcpStream) -> io::Result<()> {
    for line in BufReader::new(answers).lines() {
        println!("{}", line?);
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    upload(server, Path::new("/nonexistent/photo"))
}
