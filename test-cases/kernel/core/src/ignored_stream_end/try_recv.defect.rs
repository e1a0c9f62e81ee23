//! A thread writes what is queued; that the queue is gone looks to it like an empty one.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

fn write_queued(mut stream: TcpStream, queue: Receiver<String>) -> io::Result<()> {
    loop {
        match queue.try_recv() { //~? ignored-stream-end
            Ok(line) => stream.write_all(line.as_bytes())?,
            Err(_) => thread::sleep(Duration::from_millis(50)),
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
