//! The everyday forms: a loop that reads, and cannot leave when there is nothing more to read.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;

/// A telemetry collector adds up what it got. After the peer closed it adds nothing, for ever.
fn collect(mut stream: TcpStream, total: &mut u64) -> io::Result<()> {
    let mut block = [0u8; 4096];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        *total += n as u64;
    }
}

/// A command reader takes the end for an empty line.
fn commands(stream: TcpStream, log: &mut Vec<String>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?; //~ ignored-eof
        let command = line.trim();
        if command.is_empty() {
            continue;
        }
        log.push(command.to_owned());
    }
}
