//! Threads that have a clone each, and tell each other.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::Receiver;
use std::thread;

/// A reader around a clone, which hands it out.
struct Lines {
    inner: BufReader<TcpStream>,
}

impl Lines {
    fn new(stream: TcpStream) -> Self {
        Self { inner: BufReader::new(stream) }
    }

    fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        Ok((self.inner.read_line(&mut line)? > 0).then_some(line))
    }

    fn stream(&self) -> &TcpStream {
        self.inner.get_ref()
    }
}

/// Both shut the socket down, one through its wrapper.
fn session(stream: TcpStream, blocks: Receiver<Vec<u8>>) -> io::Result<()> {
    let reading = stream.try_clone()?;
    let mut writing = stream.try_clone()?;
    thread::spawn(move || {
        let mut lines = Lines::new(reading);
        while let Ok(Some(line)) = lines.next() {
            println!("{line}");
        }
        let _ = lines.stream().shutdown(Shutdown::Both);
    });
    thread::spawn(move || {
        for block in blocks {
            if writing.write_all(&block).is_err() {
                break;
            }
        }
        let _ = writing.shutdown(Shutdown::Both);
    });
    Ok(())
}
