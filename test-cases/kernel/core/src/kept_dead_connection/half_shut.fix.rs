//! The end is announced, and the stream is dropped.

use std::io::{self, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Upload {
    stream: Option<TcpStream>,
}

impl Upload {
    fn start(&mut self, server: SocketAddr) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(server)?);
        Ok(())
    }

    fn send(&mut self, part: &[u8]) -> io::Result<()> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(part)
    }

    fn finish(&mut self) -> io::Result<()> {
        if let Some(stream) = self.stream.take() {
            stream.shutdown(Shutdown::Write)?;
        }
        Ok(())
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut upload = Upload::default();
    loop {
        upload.start(server)?;
        upload.send(b"part")?;
        upload.finish()?;
        thread::sleep(Duration::from_secs(60));
    }
}
