//! `recv_timeout`: a queue that is gone counts as a quiet minute, only that it takes no minute.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

fn export(mut stream: TcpStream, metrics: Receiver<u64>) -> io::Result<()> {
    let mut quiet = 0u64;
    loop {
        if let Ok(metric) = metrics.recv_timeout(Duration::from_secs(60)) { //~? ignored-stream-end
            writeln!(stream, "{metric} after {quiet} quiet minutes")?;
            quiet = 0;
        } else {
            quiet = quiet.wrapping_add(1);
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (metrics, queue) = mpsc::channel();
    let stream = TcpStream::connect(server)?;
    thread::spawn(move || export(stream, queue));
    metrics.send(42).map_err(io::Error::other)
}
