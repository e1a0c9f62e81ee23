//! The connection is shut down when the terminal is dropped.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::thread;

struct Terminal {
    stream: TcpStream,
}

impl Terminal {
    fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        let output = BufReader::new(stream.try_clone()?);
        thread::spawn(move || print(output));
        Ok(Self { stream })
    }

    fn send(&mut self, script: &str) -> io::Result<()> {
        self.stream.write_all(script.as_bytes())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may be down already.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn print(output: BufReader<TcpStream>) -> io::Result<()> {
    for line in output.lines() {
        println!("{}", line?);
    }
    Ok(())
}

fn play(server: SocketAddr, script: &Path) -> io::Result<()> {
    let mut terminal = Terminal::open(server)?;
    terminal.send(&fs::read_to_string(script)?)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    play(server, Path::new("/nonexistent/startup"))
}
