//! A worker thread owns its connection and waits for jobs.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

struct Worker {
    jobs: Sender<String>,
}

impl Worker {
    fn start(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        let (jobs, queue) = mpsc::channel();
        thread::spawn(move || work(stream, queue)); //~ parked-connection
        Ok(Self { jobs })
    }
}

fn work(mut stream: TcpStream, queue: Receiver<String>) -> io::Result<()> {
    for job in queue {
        stream.write_all(job.as_bytes())?;
        let mut done = [0u8; 1];
        stream.read_exact(&mut done)?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let worker = Worker::start(server)?;
    loop {
        thread::sleep(Duration::from_secs(60));
        worker.jobs.send("sweep\n".to_owned()).map_err(io::Error::other)?;
    }
}
