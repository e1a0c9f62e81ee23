//! std streams: the count ignored, only added, only compared with the wrong thing; the end treated as idleness.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

fn show(bytes: &[u8]) {
    eprintln!("{} bytes", bytes.len());
}

/// The count goes nowhere.
fn discard(stream: &mut TcpStream) -> io::Result<()> {
    let mut sink = [0u8; 512];
    loop {
        stream.read(&mut sink)?; //~ ignored-eof
    }
}

/// `let _` on the result: errors are not seen either.
fn discard_all(mut stream: UnixStream) {
    let mut sink = [0u8; 512];
    loop {
        let _ = stream.read(&mut sink); //~ ignored-eof
    }
}

/// A local function sees the empty slice, and has nothing to say about it.
fn dump(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        show(&block[..n]);
    }
}

/// Only the good count is looked at.
fn only_positive(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        if n > 0 {
            show(&block[..n]);
        }
    }
}

/// A `match` with an arm for errors, and one for everything else.
fn two_arms(mut stream: TcpStream) {
    let mut block = [0u8; 1024];
    loop {
        match stream.read(&mut block) { //~ ignored-eof
            Ok(n) => show(&block[..n]),
            Err(e) => {
                eprintln!("read: {e}");
                return;
            }
        }
    }
}

/// Zero is seen, and taken for "nothing yet".
fn patient(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let mut block = [0u8; 1024];
    loop {
        match stream.read(&mut block) { //~ ignored-eof
            Ok(0) => thread::sleep(Duration::from_millis(10)),
            Ok(n) => show(&block[..n]),
            Err(e) if e.kind() == ErrorKind::WouldBlock => thread::sleep(Duration::from_millis(10)),
            Err(e) => return Err(e),
        }
    }
}

/// Zero is seen, and the round begins again.
fn again(mut stream: UnixStream) -> io::Result<Vec<u8>> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        if n == 0 {
            continue;
        }
        return Ok(block[..n].to_vec());
    }
}

/// An empty arm.
fn shrug(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 128];
    loop {
        match stream.read(&mut block)? { //~ ignored-eof
            0 => {}
            n => show(&block[..n]),
        }
    }
}

/// `if let Ok(n)`: neither end nor error leaves.
fn optimist(mut stream: TcpStream) {
    let mut block = [0u8; 128];
    loop {
        if let Ok(n) = stream.read(&mut block) { //~ ignored-eof
            show(&block[..n]);
        }
    }
}

/// `while let Ok(n)`: the end is `Ok`.
fn while_ok(mut stream: TcpStream) {
    let mut block = [0u8; 128];
    while let Ok(n) = stream.read(&mut block) { //~ ignored-eof
        show(&block[..n]);
    }
}

/// A hand-made `read_exact` that adds nothing for ever.
fn header(stream: &mut TcpStream) -> io::Result<[u8; 12]> {
    let mut header = [0u8; 12];
    let mut filled = 0;
    while filled < header.len() {
        let n = stream.read(&mut header[filled..])?; //~ ignored-eof
        filled += n;
    }
    Ok(header)
}

/// The same in one line.
fn body(stream: &mut UnixStream, body: &mut [u8]) -> io::Result<()> {
    let mut got = 0;
    while got < body.len() {
        got += stream.read(&mut body[got..])?; //~ ignored-eof
    }
    Ok(())
}

/// The same, counting down.
fn skip(stream: &mut TcpStream, mut left: usize) -> io::Result<()> {
    let mut sink = [0u8; 256];
    while left > 0 {
        let want = left.min(sink.len());
        left -= stream.read(&mut sink[..want])?; //~ ignored-eof
    }
    Ok(())
}

/// The same as a `loop` with its test at the end.
fn length_prefix(mut stream: TcpStream) -> io::Result<u32> {
    let mut prefix = [0u8; 4];
    let mut have = 0;
    loop {
        have += stream.read(&mut prefix[have..])?; //~ ignored-eof
        if have == 4 {
            return Ok(u32::from_be_bytes(prefix));
        }
    }
}

/// The same with `Interrupted` handled with care.
fn careful(stream: &mut TcpStream, out: &mut [u8]) -> io::Result<()> {
    let mut at = 0;
    while at < out.len() {
        match stream.read(&mut out[at..]) { //~ ignored-eof
            Ok(n) => at += n,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// Byte by byte until a line feed, which never comes.
fn read_reply(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut reply = Vec::new();
    loop {
        let mut byte = [0u8; 1];
        stream.read(&mut byte)?; //~ ignored-eof
        if byte[0] == b'\n' {
            return Ok(reply);
        }
        reply.push(byte[0]);
    }
}

/// `read_line` in a protocol with a way out that only the peer's word opens.
fn until_quit(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?; //~ ignored-eof
        match line.trim() {
            "QUIT" => return Ok(()),
            other => show(other.as_bytes()),
        }
    }
}

/// Multi-line replies of an SMTP server: the last line is the one without a hyphen.
fn smtp_reply(reader: &mut BufReader<TcpStream>) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?; //~ ignored-eof
        let last = line.as_bytes().get(3) == Some(&b' ');
        lines.push(line);
        if last {
            return Ok(lines);
        }
    }
}

/// `read_until` has the same end.
fn records(stream: UnixStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut record = Vec::new();
    loop {
        record.clear();
        let _n = reader.read_until(0, &mut record)?; //~ ignored-eof
        show(&record);
    }
}

/// `Ok(_)` says nothing about how much.
fn any_ok(stream: TcpStream, names: &mut Vec<String>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        match reader.read_line(&mut line) { //~ ignored-eof
            Ok(_) => names.push(line),
            Err(_) => break,
        }
    }
}

/// `is_ok` and `unwrap_or` hide the end.
fn hidden(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block).unwrap_or(0); //~ ignored-eof
        show(&block[..n]);
    }
}

/// Over `fill_buf` and `consume`.
fn by_buffer(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut seen = 0usize;
    loop {
        let n = reader.fill_buf()?.len(); //~ ignored-eof
        seen += n;
        reader.consume(n);
    }
}

/// In a thread.
fn in_thread(mut stream: TcpStream) {
    thread::spawn(move || {
        let mut block = [0u8; 64];
        loop {
            match stream.read(&mut block) { //~ ignored-eof
                Ok(n) => show(&block[..n]),
                Err(e) => {
                    eprintln!("{e}");
                    break;
                }
            }
        }
    });
}

struct Session {
    stream: TcpStream,
    buffer: Vec<u8>,
    counters: HashMap<SocketAddr, usize>,
}

impl Session {
    /// Over a field.
    fn pump(&mut self) -> io::Result<()> {
        let mut block = [0u8; 64];
        loop {
            let n = self.stream.read(&mut block)?; //~ ignored-eof
            self.buffer.extend_from_slice(&block[..n]);
        }
    }

    /// Over a method that hands the count through.
    fn receive(&mut self, block: &mut [u8]) -> io::Result<usize> {
        self.stream.read(block)
    }

    fn pump_by_method(&mut self) -> io::Result<()> {
        let mut block = [0u8; 64];
        loop {
            let n = self.receive(&mut block)?; //~ ignored-eof
            self.buffer.extend_from_slice(&block[..n]);
        }
    }

    /// Into a table.
    fn account(&mut self, peer: SocketAddr) -> io::Result<()> {
        let mut block = [0u8; 64];
        loop {
            let n = self.stream.read(&mut block)?; //~ ignored-eof
            *self.counters.entry(peer).or_default() += n;
        }
    }
}

/// A client generic over its transport.
struct Client<T: Read + Write> {
    transport: T,
}

impl<T: Read + Write> Client<T> {
    fn frames(&mut self) -> io::Result<()> {
        let mut frame = [0u8; 32];
        loop {
            self.transport.read(&mut frame)?; //~ ignored-eof
            show(&frame);
        }
    }
}

/// One connection, accepted once.
fn single(listener: TcpListener) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        show(&block[..n]);
    }
}

/// The inner loop cannot leave; the outer one never gets its turn.
fn nested(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let mut stream = stream?;
        let mut block = [0u8; 64];
        loop {
            let n = stream.read(&mut block)?; //~ ignored-eof
            show(&block[..n]);
        }
    }
    Ok(())
}

/// `break` leaves an inner block only.
fn inner_break(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        for _ in 0..4 {
            let n = stream.read(&mut block)?; //~ ignored-eof
            if n == 0 {
                break;
            }
            show(&block[..n]);
        }
    }
}

/// A closure of the loop swallows it.
fn by_closure(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut handle = |bytes: &[u8]| {
        if bytes.is_empty() {
            return;
        }
        show(bytes);
    };
    loop {
        let n = stream.read(&mut block)?; //~ ignored-eof
        handle(&block[..n]);
    }
}

/// libc's own read on an accepted socket: negative is an error, zero is not looked at.
fn raw(listener: libc::c_int) {
    let client = unsafe { libc::accept(listener, std::ptr::null_mut(), std::ptr::null_mut()) };
    if client < 0 {
        return;
    }
    let mut block = [0u8; 64];
    loop {
        let n = unsafe { libc::recv(client, block.as_mut_ptr().cast(), block.len(), 0) }; //~ ignored-eof
        if n < 0 {
            unsafe { libc::close(client) };
            return;
        }
        show(&block[..n as usize]);
    }
}
