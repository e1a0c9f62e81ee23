//! Edits that are offered here, with what is promised of each: `//~ machine-applicable`, `//~ maybe-incorrect`, `//~ none`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(600);

pub fn ignored(server: SocketAddr) -> io::Result<()> {
    loop {
        let mut stream = TcpStream::connect(server)?;
        stream.write_all(b"alive\n")?;
        let _ = stream; //~ machine-applicable
        thread::sleep(LONG);
    }
}

pub fn assigned_to_nothing(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all("häß😀\n".as_bytes())?;
    let (_name, ()) = ("häß😀", { _ = stream; }); //~ machine-applicable
    thread::sleep(LONG);
    Ok(())
}

pub fn view_dropped(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(b"alive\n")?;
    #[allow(dropping_references)]
    drop(&mut stream); //~ machine-applicable
    thread::sleep(LONG);
    Ok(())
}

pub fn given(stream: TcpStream) {
    let _ = stream; //~ machine-applicable
    thread::sleep(LONG);
}

/// The reader still borrows it.
pub fn lent_to_a_variable(server: SocketAddr) -> io::Result<String> {
    let stream = TcpStream::connect(server)?;
    let mut reader = BufReader::new(&stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let _ = stream; //~ maybe-incorrect
    thread::sleep(LONG);
    Ok(line)
}

/// It is declared outside of the loop: dropped in the first round, it would be gone in the second.
pub fn outside_of_the_loop(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    loop {
        let _ = stream; //~ none
        thread::sleep(LONG);
    }
}

async fn opened(server: SocketAddr) -> TcpStream {
    loop {
        if let Ok(stream) = TcpStream::connect(server) {
            return stream;
        }
    }
}

/// Another one in each round.
pub async fn opened_in_a_loop(server: SocketAddr) -> io::Result<()> {
    loop {
        let mut stream = opened(server).await;
        stream.write_all(b"alive\n")?;
        let _ = stream; //~ machine-applicable
        thread::sleep(LONG);
    }
}

pub struct Session {
    stream: TcpStream,
}

impl Session {
    /// Nobody can move out of `self`.
    pub fn close(&self) {
        #[allow(dropping_references)]
        drop(&self.stream); //~ none
    }
}

pub fn counts(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    let mut all = Vec::new();
    loop {
        let n = stream.read(&mut buffer)?; //~ maybe-incorrect
        all.extend_from_slice(&buffer[..n]);
    }
}

/// Given away on another way: what is proven is proven without looking at ways.
pub mod moved {
    use super::{LONG, SocketAddr, TcpStream, io, thread};

    fn discard(_: TcpStream) {}

    pub fn ignored(server: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(server)?;
        if stream.nodelay()? {
            discard(stream);
            return Ok(());
        }
        let _ = stream; //~ maybe-incorrect
        thread::sleep(LONG);
        Ok(())
    }
}
