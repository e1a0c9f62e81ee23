//! A value that is no number costs its client the connection, not everybody.

use std::io::{self, BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

static LISTENER: OnceLock<TcpListener> = OnceLock::new();

fn collect(listener: &TcpListener) {
    for stream in listener.incoming() {
        match stream.and_then(value_of) {
            Ok(value) => println!("{value}"),
            Err(error) => {
                eprintln!("{error}");
                thread::sleep(Duration::from_millis(100));
            }
        }
    }
}

fn value_of(stream: TcpStream) -> io::Result<f64> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    line.trim().parse().map_err(io::Error::other)
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let listener = LISTENER.get_or_init(|| listener);
    thread::spawn(move || collect(listener));
    Ok(())
}
