//! A thread reads a clone until `close()` shuts the connection down. An error skips that, and no FIN is ever sent.

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

    fn close(self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }
}

fn print(output: BufReader<TcpStream>) -> io::Result<()> {
    for line in output.lines() {
        println!("{}", line?);
    }
    Ok(())
}

fn play(server: SocketAddr, script: &Path) -> io::Result<()> {
    let mut terminal = Terminal::open(server)?; //~ skipped-close
    terminal.send(&fs::read_to_string(script)?)?;
    terminal.close()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    play(server, Path::new("/nonexistent/startup"))
}
