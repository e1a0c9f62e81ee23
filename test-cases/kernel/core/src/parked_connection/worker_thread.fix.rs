//! A worker thread looks after its connection every second.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

struct Worker {
    jobs: Sender<String>,
}

impl Worker {
    fn start(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        let (jobs, queue) = mpsc::channel();
        thread::spawn(move || work(stream, queue));
        Ok(Self { jobs })
    }
}

fn work(mut stream: TcpStream, queue: Receiver<String>) -> io::Result<()> {
    loop {
        match queue.recv_timeout(Duration::from_secs(1)) {
            Ok(job) => {
                stream.write_all(job.as_bytes())?;
                let mut done = [0u8; 1];
                stream.read_exact(&mut done)?;
            }
            Err(RecvTimeoutError::Timeout) if is_open(&stream)? => {}
            Err(_) => return Ok(()),
        }
    }
}

/// Whether the server is still there; nothing is to come between two jobs.
fn is_open(stream: &TcpStream) -> io::Result<bool> {
    stream.set_nonblocking(true)?;
    let peeked = stream.peek(&mut [0u8; 1]);
    stream.set_nonblocking(false)?;
    match peeked {
        Ok(n) => Ok(n > 0),
        Err(error) => Ok(error.kind() == io::ErrorKind::WouldBlock),
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let worker = Worker::start(server)?;
    loop {
        thread::sleep(Duration::from_secs(60));
        worker.jobs.send("sweep\n".to_owned()).map_err(io::Error::other)?;
    }
}
