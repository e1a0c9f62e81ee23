//! A thread writes what is queued, until nobody can queue any more.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

fn write_queued(mut stream: TcpStream, queue: Receiver<String>) -> io::Result<()> {
    loop {
        match queue.try_recv() {
            Ok(line) => stream.write_all(line.as_bytes())?,
            Err(TryRecvError::Empty) => thread::sleep(Duration::from_millis(50)),
            Err(TryRecvError::Disconnected) => return Ok(()),
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (lines, queue) = mpsc::channel();
    let stream = TcpStream::connect(server)?;
    let writing = thread::spawn(move || write_queued(stream, queue));
    let _ = lines.send("hello\n".to_owned());
    drop(lines);
    writing.join().map_err(|_| io::ErrorKind::Other)?
}
