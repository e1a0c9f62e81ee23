//! `Empty` sleeps, anything else leaves.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

fn write_queued(mut stream: TcpStream, queue: Receiver<String>) -> io::Result<()> {
    loop {
        let line = match queue.try_recv() {
            Ok(line) => line,
            Err(TryRecvError::Empty) => {
                thread::sleep(Duration::from_millis(50));
                continue;
            }
            Err(gone) => return Err(io::Error::other(gone)),
        };
        stream.write_all(line.as_bytes())?;
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (lines, queue) = mpsc::channel();
    let stream = TcpStream::connect(server)?;
    thread::spawn(move || write_queued(stream, queue));
    lines.send("hello\n".to_owned()).map_err(io::Error::other)
}
