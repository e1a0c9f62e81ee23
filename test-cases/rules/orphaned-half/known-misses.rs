//! What should be found and is not yet.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// A reader thread has the clone, and the good path ends it by a shutdown.
fn request(address: &str, question: &str) -> Result<(), Error> {
    let mut stream = TcpStream::connect(address)?;
    let answers = stream.try_clone()?; //~? orphaned-half adapters of iterators are not known to wait
    thread::spawn(move || {
        for line in BufReader::new(answers).lines().map_while(Result::ok) {
            println!("{line}");
        }
    });
    stream.write_all(question.as_bytes())?;
    if question.is_empty() {
        return Err("an empty question".into());
    }
    stream.shutdown(Shutdown::Both)?;
    Ok(())
}
