//! A worker that waits for jobs first and connects then.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

fn work(server: SocketAddr, queue: Receiver<String>) -> io::Result<()> {
    for job in queue {
        let mut stream = TcpStream::connect(server)?;
        stream.write_all(job.as_bytes())?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let (jobs, queue) = mpsc::channel();
    thread::spawn(move || work(server, queue));
    loop {
        jobs.send("sweep\n".to_owned()).map_err(io::Error::other)?;
        thread::sleep(Duration::from_secs(60));
    }
}
