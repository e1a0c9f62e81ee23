//! A thread reads a clone; an error drops the original, which closes nothing.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::thread;

fn upload(server: SocketAddr, path: &Path) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    let answers = stream.try_clone()?; //~ orphaned-half
    thread::spawn(move || print(answers));
    let size = fs::metadata(path)?.len();
    stream.write_all(&size.to_be_bytes())
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
