//! A protocol's goodbye, skipped on an error: the stream is a plain field, and drop closes it.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

struct Mail {
    stream: BufReader<TcpStream>,
}

impl Mail {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { stream: BufReader::new(TcpStream::connect(server)?) })
    }

    fn login(&mut self) -> io::Result<()> {
        self.stream.get_mut().write_all(b"USER guest\r\n")?;
        let mut answer = String::new();
        self.stream.read_line(&mut answer)?;
        if answer.starts_with('2') { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }

    fn quit(mut self) -> io::Result<()> {
        self.stream.get_mut().write_all(b"QUIT\r\n")
    }
}

fn check(server: SocketAddr) -> io::Result<()> {
    let mut mail = Mail::connect(server)?;
    mail.login()?;
    mail.quit()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    check(server)
}
