//! A feed whose `close` drops a reference. A reference owns nothing.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

struct Feed {
    stream: Option<TcpStream>,
}

impl Feed {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { stream: Some(TcpStream::connect(server)?) })
    }

    fn close(&mut self) {
        drop(&self.stream); //~ ineffective-close
    }

    fn subscribe(&mut self) -> io::Result<()> {
        match &mut self.stream {
            Some(stream) => stream.write_all(b"SUBSCRIBE\n"),
            None => Err(io::ErrorKind::NotConnected.into()),
        }
    }

    fn reopen(&mut self, server: SocketAddr) -> io::Result<()> {
        self.stream = Some(TcpStream::connect(server)?);
        self.subscribe()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut feed = Feed::connect(server)?;
    feed.subscribe()?;
    feed.close();
    // The feed is kept, to be opened again in the next trading hour.
    thread::sleep(Duration::from_secs(600));
    feed.reopen(server)
}
