//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;

//@ case counted: stream block total n
fn counted(mut stream: TcpStream) -> io::Result<u64> {
    let mut block = [0u8; 1024];
    let mut total = 0u64;
    loop {
        let n = /*[read*/stream.read(&mut block)?/*]*/; //~ ignored-eof
        total += n as u64;
    }
}

//@ fix counted: stream block total n
fn counted_fix(mut stream: TcpStream) -> io::Result<u64> {
    let mut block = [0u8; 1024];
    let mut total = 0u64;
    loop {
        let n = /*[read*/stream.read(&mut block)?/*]*/;
        if n == 0 {
            return Ok(total);
        }
        total += n as u64;
    }
}

//@ case filled: stream header at
fn filled(mut stream: TcpStream) -> io::Result<[u8; 8]> {
    let mut header = [0u8; 8];
    let mut at = 0;
    while at < header.len() {
        at += /*[read*/stream.read(&mut header[at..])?/*]*/; //~ ignored-eof
    }
    Ok(header)
}

//@ fix filled: stream header at n
fn filled_fix(mut stream: TcpStream) -> io::Result<[u8; 8]> {
    let mut header = [0u8; 8];
    let mut at = 0;
    while at < header.len() {
        let n = /*[read*/stream.read(&mut header[at..])?/*]*/;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        at += n;
    }
    Ok(header)
}

//@ case lines: stream reader line seen
fn lines(stream: TcpStream) -> io::Result<u64> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    let mut seen = 0u64;
    loop {
        line.clear();
        /*[read*/reader.read_line(&mut line)?/*]*/; //~ ignored-eof
        if line.trim().is_empty() {
            continue;
        }
        seen += 1;
    }
}

//@ fix lines: stream reader line seen
fn lines_fix(stream: TcpStream) -> io::Result<u64> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    let mut seen = 0u64;
    loop {
        line.clear();
        if /*[read*/reader.read_line(&mut line)?/*]*/ == 0 {
            return Ok(seen);
        }
        if line.trim().is_empty() {
            continue;
        }
        seen += 1;
    }
}
