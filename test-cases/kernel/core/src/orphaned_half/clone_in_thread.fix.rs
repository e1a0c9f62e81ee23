//! Whatever came of it, the connection is shut down, which ends the thread and its clone.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;

fn upload(server: SocketAddr, path: &Path) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let answers = stream.try_clone()?;
    thread::spawn(move || print(answers));
    let announced = announce(&stream, path);
    stream.shutdown(Shutdown::Both)?;
    announced
}

fn announce(mut stream: &TcpStream, path: &Path) -> io::Result<()> {
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
