//! A listener in a static: the thread that accepts leaves, the listener cannot.

use std::io::{self, BufRead, BufReader};
use std::net::TcpListener;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

static LISTENER: OnceLock<TcpListener> = OnceLock::new();

fn collect(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() { //~ abandoned-listener
        let stream = stream?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line)?;
        let value: f64 = line.trim().parse().map_err(io::Error::other)?;
        println!("{value}");
    }
    Ok(())
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let listener = LISTENER.get_or_init(|| listener);
    thread::spawn(move || collect(listener));
    Ok(())
}
