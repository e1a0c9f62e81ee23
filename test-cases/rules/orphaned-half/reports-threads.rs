//! Threads that have a clone each, where one does not tell the other.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::Receiver;
use std::thread::{self, JoinHandle};

/// The reader shuts the socket down when it ends, and so ends the writer. The writer does not.
fn session(stream: TcpStream, blocks: Receiver<Vec<u8>>) -> io::Result<(JoinHandle<()>, JoinHandle<()>)> {
    let mut reading = stream.try_clone()?; //~ orphaned-half
    let mut writing = stream.try_clone()?;
    let reader = thread::spawn(move || {
        let mut block = [0; 1024];
        while reading.read(&mut block).is_ok_and(|count| count > 0) {}
        let _ = reading.shutdown(Shutdown::Both);
    });
    let writer = thread::spawn(move || {
        for block in blocks {
            if writing.write_all(&block).is_err() {
                break;
            }
        }
    });
    Ok((reader, writer))
}

fn lines(stream: TcpStream) {
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        println!("{line}");
    }
}

/// The good path ends the reader by a shutdown, `?` does not.
fn request(address: &str, question: &[u8]) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let answers = stream.try_clone()?; //~ orphaned-half
    thread::spawn(move || lines(answers));
    stream.write_all(question)?;
    stream.shutdown(Shutdown::Both)?;
    Ok(())
}
