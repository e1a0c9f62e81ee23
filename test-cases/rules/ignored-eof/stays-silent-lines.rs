//! Lines and records: an empty string is the end, an empty line is not.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;

fn zero(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        eprintln!("{}", line.trim());
    }
}

fn positive(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        eprintln!("{}", line.trim());
        line.clear();
    }
    Ok(())
}

fn matched(stream: TcpStream) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        match reader.read_line(&mut line) {
            Ok(0) => break,
            Ok(_) if line.trim().is_empty() => continue,
            Ok(_) => eprintln!("{line}"),
            Err(_) => break,
        }
    }
}

fn empty_buffer(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.is_empty() {
            return Ok(());
        }
        eprintln!("{line}");
    }
}

fn no_line_feed(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if !line.ends_with('\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        eprintln!("{line}");
    }
}

fn headers(reader: &mut BufReader<TcpStream>) -> io::Result<Vec<String>> {
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(headers);
        }
        headers.push(line.to_owned());
    }
}

fn blank_line_ends(stream: UnixStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim() == "" {
            break;
        }
        eprintln!("{line}");
    }
    Ok(())
}

fn wildcard(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        match line.split(' ').next() {
            Some("GET") => eprintln!("get"),
            Some("PUT") => eprintln!("put"),
            _ => return Ok(()),
        }
    }
}

fn short_line(stream: TcpStream) -> Result<(), String> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).map_err(|e| e.to_string())?;
        if line.len() < 4 {
            return Err(format!("malformed: {line}"));
        }
        eprintln!("{}", &line[..3]);
    }
}

fn status(stream: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let code: u16 = line.get(..3).ok_or("short")?.parse()?;
        eprintln!("{code}");
    }
}

fn records(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut record = Vec::new();
    while reader.read_until(0, &mut record)? != 0 {
        eprintln!("{} bytes", record.len());
        record.clear();
    }
    Ok(())
}

fn popped(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut record = Vec::new();
    loop {
        record.clear();
        reader.read_until(b';', &mut record)?;
        if record.pop() != Some(b';') {
            return Ok(());
        }
    }
}

fn last_byte(stream: TcpStream) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut record = Vec::new();
    loop {
        record.clear();
        reader.read_until(b'\n', &mut record).ok()?;
        let end = record.last()?;
        eprintln!("{end}");
    }
}

fn iterator(stream: TcpStream) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        eprintln!("{}", line?);
    }
    Ok(())
}

fn flattened(stream: TcpStream) {
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        eprintln!("{line}");
    }
}

fn by_next(mut lines: Lines<BufReader<TcpStream>>) -> io::Result<()> {
    while let Some(line) = lines.next() {
        eprintln!("{}", line?);
    }
    Ok(())
}

fn split(stream: TcpStream) -> io::Result<()> {
    for record in BufReader::new(stream).split(0) {
        eprintln!("{} bytes", record?.len());
    }
    Ok(())
}

fn bytes(stream: TcpStream) -> io::Result<u64> {
    let mut sum = 0;
    for byte in BufReader::new(stream).bytes() {
        sum += u64::from(byte?);
    }
    Ok(sum)
}

fn whole(mut stream: TcpStream) -> io::Result<String> {
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

fn copied(mut stream: TcpStream, mut out: impl Write) -> io::Result<u64> {
    io::copy(&mut stream, &mut out)
}

fn buffered(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let n = {
            let available = reader.fill_buf()?;
            if available.is_empty() {
                return Ok(());
            }
            available.len()
        };
        reader.consume(n);
    }
}

fn has_more(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while !reader.fill_buf()?.is_empty() {
        line.clear();
        reader.read_line(&mut line)?;
        eprintln!("{line}");
    }
    Ok(())
}

fn next_line(reader: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    Ok((reader.read_line(&mut line)? > 0).then_some(line))
}

fn by_helper(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let Some(line) = next_line(&mut reader)? else { break };
        eprintln!("{line}");
    }
    Ok(())
}

struct Reader {
    inner: BufReader<TcpStream>,
    line: String,
}

impl Reader {
    fn advance(&mut self) -> io::Result<&str> {
        self.line.clear();
        if self.inner.read_line(&mut self.line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(self.line.trim_end())
    }

    fn session(&mut self) -> io::Result<()> {
        loop {
            let line = self.advance()?;
            if line.is_empty() {
                continue;
            }
            eprintln!("{line}");
        }
    }
}

impl Iterator for Reader {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = String::new();
        match self.inner.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(line)),
            Err(e) => Some(Err(e)),
        }
    }
}

fn by_iterator(reader: Reader) -> io::Result<()> {
    for line in reader {
        eprintln!("{}", line?);
    }
    Ok(())
}

fn limited(stream: TcpStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream).take(1024).read_line(&mut line)?;
    Ok(line)
}
