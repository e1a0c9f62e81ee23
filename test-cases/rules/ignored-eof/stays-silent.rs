//! std streams whose end is seen, in all the ways in which people see it.

use std::error::Error;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs};
use std::num::NonZeroUsize;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

fn show(bytes: &[u8]) {
    eprintln!("{} bytes", bytes.len());
}

fn if_break(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n == 0 {
            break;
        }
        show(&block[..n]);
    }
    Ok(())
}

fn reversed(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if 0 == n {
            return Ok(());
        }
        show(&block[..n]);
    }
}

fn else_break(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n > 0 {
            show(&block[..n]);
        } else {
            break;
        }
    }
    Ok(())
}

fn less_than_one(mut stream: UnixStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n < 1 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        show(&block[..n]);
    }
}

fn zero_arm(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block)? {
            0 => return Ok(()),
            n => show(&block[..n]),
        }
    }
}

fn ok_zero_arm(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(0) => return,
            Ok(n) => show(&block[..n]),
            Err(_) => return,
        }
    }
}

fn or_pattern(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(0) | Err(_) => break,
            Ok(n) => show(&block[..n]),
        }
    }
}

fn guard_arm(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(n) if n == 0 => break,
            Ok(n) => show(&block[..n]),
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(_) => break,
        }
    }
}

fn positive_guard(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(n) if n > 0 => show(&block[..n]),
            _ => break,
        }
    }
}

fn range_arm(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(n @ 1..) => show(&block[..n]),
            Ok(_) | Err(_) => return,
        }
    }
}

fn while_let_range(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    while let Ok(n @ 1..=64) = stream.read(&mut block) {
        show(&block[..n]);
    }
}

fn while_count(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut n = stream.read(&mut block)?;
    while n > 0 {
        show(&block[..n]);
        n = stream.read(&mut block)?;
    }
    Ok(())
}

fn while_not_zero(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    while stream.read(&mut block)? != 0 {
        show(&block);
    }
    Ok(())
}

fn while_block(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    while {
        let n = stream.read(&mut block)?;
        show(&block[..n]);
        n > 0
    } {}
    Ok(())
}

fn while_let_guarded(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    while let Ok(n) = stream.read(&mut block) {
        if n == 0 {
            break;
        }
        show(&block[..n]);
    }
}

fn let_else(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        let Ok(n @ 1..) = stream.read(&mut block) else { break };
        show(&block[..n]);
    }
}

fn let_else_option(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let Some(n) = NonZeroUsize::new(stream.read(&mut block)?) else {
            return Ok(());
        };
        show(&block[..n.get()]);
    }
}

fn ok_or(mut stream: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut block = [0u8; 64];
    loop {
        let n = NonZeroUsize::new(stream.read(&mut block)?).ok_or("the peer closed")?;
        show(&block[..n.get()]);
    }
}

fn filtered(mut stream: TcpStream) -> Option<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block).ok().filter(|&n| n > 0)?;
        show(&block[..n]);
    }
}

fn ensured(mut stream: TcpStream) -> anyhow::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        anyhow::ensure!(n > 0, "closed");
        show(&block[..n]);
    }
}

fn bailed(mut stream: TcpStream) -> anyhow::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n == 0 {
            anyhow::bail!("closed");
        }
        show(&block[..n]);
    }
}

fn asserted(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        assert_ne!(n, 0, "closed");
        show(&block[..n]);
    }
}

fn exits(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n == 0 {
            eprintln!("the server went away");
            std::process::exit(1);
        }
        show(&block[..n]);
    }
}

fn matches_zero(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let result = stream.read(&mut block);
        if matches!(result, Ok(0)) {
            return Ok(());
        }
        show(&block[..result?]);
    }
}

fn flag(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut open = true;
    while open {
        let n = stream.read(&mut block)?;
        open = n > 0;
        show(&block[..n]);
    }
    Ok(())
}

fn flag_later(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut done = false;
    while !done {
        match stream.read(&mut block)? {
            0 => done = true,
            n => show(&block[..n]),
        }
    }
    Ok(())
}

fn flag_or(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut done = false;
    loop {
        let n = stream.read(&mut block)?;
        done |= n == 0;
        if done {
            return Ok(());
        }
    }
}

fn bool_local(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        let finished = n == 0 || block[..n].contains(&4);
        if finished {
            break Ok(());
        }
    }
}

enum State {
    Open,
    Draining,
    Closed,
}

fn state_machine(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut state = State::Open;
    loop {
        match state {
            State::Open => {
                if stream.read(&mut block)? == 0 {
                    state = State::Draining;
                }
            }
            State::Draining => state = State::Closed,
            State::Closed => return Ok(()),
        }
    }
}

enum Event {
    Data(usize),
    End,
}

fn next_event(stream: &mut TcpStream, block: &mut [u8]) -> io::Result<Event> {
    Ok(match stream.read(block)? {
        0 => Event::End,
        n => Event::Data(n),
    })
}

fn by_event(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        match next_event(&mut stream, &mut block)? {
            Event::Data(n) => show(&block[..n]),
            Event::End => return Ok(()),
        }
    }
}

fn next_chunk(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut block = vec![0u8; 64];
    let n = stream.read(&mut block)?;
    if n == 0 {
        return Ok(None);
    }
    block.truncate(n);
    Ok(Some(block))
}

fn by_option(mut stream: TcpStream) -> io::Result<()> {
    while let Some(chunk) = next_chunk(&mut stream)? {
        show(&chunk);
    }
    Ok(())
}

fn step(stream: &mut TcpStream) -> io::Result<bool> {
    let mut block = [0u8; 64];
    let n = stream.read(&mut block)?;
    show(&block[..n]);
    Ok(n != 0)
}

fn by_bool(mut stream: TcpStream) -> io::Result<()> {
    while step(&mut stream)? {}
    Ok(())
}

fn by_bool_in_loop(mut stream: TcpStream) -> io::Result<()> {
    loop {
        if !step(&mut stream)? {
            return Ok(());
        }
    }
}

fn checked_read(stream: &mut TcpStream, block: &mut [u8]) -> io::Result<usize> {
    match stream.read(block)? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        n => Ok(n),
    }
}

fn by_erring_helper(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = checked_read(&mut stream, &mut block)?;
        show(&block[..n]);
    }
}

fn by_erring_helper_filled(mut stream: TcpStream, out: &mut [u8]) -> io::Result<()> {
    let mut at = 0;
    while at < out.len() {
        at += checked_read(&mut stream, &mut out[at..])?;
    }
    Ok(())
}

fn by_closure(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut next = || -> io::Result<Option<usize>> {
        let n = stream.read(&mut block)?;
        Ok((n > 0).then_some(n))
    };
    while let Some(n) = next()? {
        eprintln!("{n} bytes");
    }
    Ok(())
}

/// A parser of this file says no to nothing.
fn parse(bytes: &[u8]) -> Result<u8, String> {
    bytes.first().copied().ok_or_else(|| String::from("empty"))
}

fn by_parser(mut stream: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        let kind = parse(&block[..n])?;
        eprintln!("{kind}");
    }
}

/// A parser that we cannot see may say no.
trait Codec {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), Box<dyn Error>>;
    fn finished(&self) -> bool;
}

fn by_codec(mut stream: TcpStream, codec: &mut dyn Codec) -> Result<(), Box<dyn Error>> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        codec.feed(&block[..n])?;
    }
}

fn by_codec_state(mut stream: TcpStream, codec: &mut dyn Codec) -> Result<(), Box<dyn Error>> {
    let mut block = [0u8; 64];
    while !codec.finished() {
        let n = stream.read(&mut block)?;
        let _ = codec.feed(&block[..n]);
    }
    Ok(())
}

/// The caller's function decides.
fn by_callback(mut stream: TcpStream, mut more: impl FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if !more(&block[..n]) {
            return Ok(());
        }
    }
}

/// UTF-8, and then the first word of it.
fn by_first_word(mut stream: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        let text = std::str::from_utf8(&block[..n])?;
        let Some(word) = text.split_whitespace().next() else {
            return Err("no command".into());
        };
        eprintln!("{word}");
    }
}

fn by_number(mut stream: TcpStream) -> Result<u64, Box<dyn Error>> {
    let mut block = [0u8; 64];
    let mut sum = 0;
    loop {
        let n = stream.read(&mut block)?;
        sum += std::str::from_utf8(&block[..n])?.trim().parse::<u64>()?;
    }
}

/// The block was not full.
fn not_full(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        all.extend_from_slice(&block[..n]);
        if n < block.len() {
            return Ok(all);
        }
    }
}

fn not_full_either(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        all.extend_from_slice(&block[..n]);
        if n != 64 {
            break;
        }
    }
    Ok(all)
}

/// `read_exact` errors at the end.
fn exact(mut stream: TcpStream) -> io::Result<()> {
    let mut prefix = [0u8; 4];
    loop {
        stream.read_exact(&mut prefix)?;
        let mut body = vec![0u8; u32::from_be_bytes(prefix) as usize];
        stream.read_exact(&mut body)?;
        show(&body);
    }
}

fn exact_while(mut stream: TcpStream) {
    let mut prefix = [0u8; 4];
    while stream.read_exact(&mut prefix).is_ok() {
        show(&prefix);
    }
}

fn exact_match(mut stream: TcpStream) -> io::Result<()> {
    let mut byte = [0u8; 1];
    loop {
        match stream.read_exact(&mut byte) {
            Ok(()) => show(&byte),
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            Err(e) => return Err(e),
        }
    }
}

/// Bounded by a count, a deadline, a number of attempts.
fn three_times(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    for _ in 0..3 {
        let n = stream.read(&mut block)?;
        show(&block[..n]);
    }
    Ok(())
}

fn until_deadline(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let end = Instant::now() + Duration::from_secs(5);
    while Instant::now() < end {
        let n = stream.read(&mut block)?;
        show(&block[..n]);
    }
    Ok(())
}

fn until_elapsed(mut stream: TcpStream) -> io::Result<()> {
    let start = Instant::now();
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        show(&block[..n]);
        if start.elapsed() > Duration::from_secs(5) {
            return Ok(());
        }
    }
}

fn attempts(mut stream: TcpStream) -> io::Result<usize> {
    let mut block = [0u8; 64];
    let mut empty = 0;
    loop {
        let n = stream.read(&mut block)?;
        if n > 0 {
            return Ok(n);
        }
        empty += 1;
        if empty > 10 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
}

fn rounds(mut stream: TcpStream, count: usize) -> io::Result<usize> {
    let mut block = [0u8; 64];
    let mut total = 0;
    let mut round = 0;
    while round < count {
        total += stream.read(&mut block)?;
        round += 1;
    }
    Ok(total)
}

/// One read per connection, many connections.
fn one_shot_server(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let mut stream = stream?;
        let mut head = [0u8; 512];
        let n = stream.read(&mut head)?;
        show(&head[..n]);
        stream.write_all(b"ok\n")?;
    }
    Ok(())
}

fn one_shot_accept(listener: TcpListener) -> io::Result<()> {
    let mut head = [0u8; 512];
    loop {
        let (mut stream, _) = listener.accept()?;
        let n = stream.read(&mut head)?;
        show(&head[..n]);
    }
}

fn poller(address: impl ToSocketAddrs + Copy) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let mut stream = TcpStream::connect(address)?;
        let n = stream.read(&mut block)?;
        show(&block[..n]);
        std::thread::sleep(Duration::from_secs(60));
    }
}

fn greeting_lines(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        eprintln!("{}", line.trim());
    }
}

/// The stream is replaced when it ends.
fn reconnecting(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        if n == 0 {
            stream = TcpStream::connect(address)?;
            continue;
        }
        show(&block[..n]);
    }
}

struct Link {
    address: String,
    stream: Option<TcpStream>,
    block: [u8; 64],
}

impl Link {
    /// The field is cleared when it ends.
    fn run(&mut self) -> io::Result<()> {
        while let Some(stream) = &mut self.stream {
            let n = stream.read(&mut self.block)?;
            if n == 0 {
                self.stream = None;
            }
        }
        Ok(())
    }

    /// Taken out, put back only when alive.
    fn poll(&mut self) -> io::Result<()> {
        loop {
            let Some(mut stream) = self.stream.take() else {
                return Ok(());
            };
            let n = stream.read(&mut self.block)?;
            if n > 0 {
                self.stream = Some(stream);
            }
        }
    }

    /// Opened anew, with a pause.
    fn keep_alive(&mut self) -> io::Result<()> {
        loop {
            let stream = match &mut self.stream {
                Some(stream) => stream,
                None => self.stream.insert(TcpStream::connect(&self.address)?),
            };
            match stream.read(&mut self.block) {
                Ok(0) | Err(_) => {
                    self.stream = None;
                    std::thread::sleep(Duration::from_secs(1));
                }
                Ok(n) => show(&self.block[..n]),
            }
        }
    }

    /// The method that reads says how it ended.
    fn receive(&mut self) -> Result<usize, &'static str> {
        let stream = self.stream.as_mut().ok_or("not connected")?;
        match stream.read(&mut self.block) {
            Ok(0) => Err("closed"),
            Ok(n) => Ok(n),
            Err(_) => Err("failed"),
        }
    }

    fn session(&mut self) -> Result<(), &'static str> {
        loop {
            let n = self.receive()?;
            show(&self.block[..n]);
        }
    }
}

/// A labelled loop.
fn labelled(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    'session: loop {
        for _ in 0..4 {
            let n = stream.read(&mut block)?;
            if n == 0 {
                break 'session;
            }
            show(&block[..n]);
        }
    }
    Ok(())
}

/// The value of the loop.
fn value(mut stream: TcpStream) -> io::Result<usize> {
    let mut block = [0u8; 64];
    let mut total = 0;
    let total = loop {
        match stream.read(&mut block)? {
            0 => break total,
            n => total += n,
        }
    };
    Ok(total)
}

/// Answers are written back, and the first that nobody takes is an error.
fn answering(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let _ = stream.read(&mut block)?;
        stream.write_all(b"OK\r\n")?;
    }
}

/// Not a loop at all.
fn once(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let n = stream.read(&mut block)?;
    show(&block[..n]);
    let _ = stream.read(&mut block)?;
    Ok(())
}

/// A loop that reads once.
fn first_round(mut stream: TcpStream) -> io::Result<usize> {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block) {
            Ok(n) => return Ok(n),
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Interrupted is tried again, everything else leaves.
fn retry(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = match stream.read(&mut block) {
            Ok(n) => n,
            Err(ref e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if n == 0 {
            return Ok(());
        }
    }
}

/// A hand-made `read_exact` that sees the end.
fn filled(stream: &mut TcpStream, out: &mut [u8]) -> io::Result<usize> {
    let mut at = 0;
    while at < out.len() {
        match stream.read(&mut out[at..])? {
            0 => break,
            n => at += n,
        }
    }
    Ok(at)
}

/// A reader of the caller's own, as `Read` asks for.
struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.count += n as u64;
        Ok(n)
    }
}

/// The sender hangs up when nobody reads, and the loop with it; the end is a message.
fn as_messages(mut stream: TcpStream, queue: Sender<Option<Vec<u8>>>) {
    let mut block = [0u8; 64];
    loop {
        let message = match stream.read(&mut block) {
            Ok(0) | Err(_) => None,
            Ok(n) => Some(block[..n].to_vec()),
        };
        let last = message.is_none();
        if queue.send(message).is_err() || last {
            return;
        }
    }
}

/// Indexing nothing is the end of the thread.
fn first_byte(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block)?;
        let bytes = &block[..n];
        if bytes.is_empty() {
            return Ok(());
        }
        eprintln!("{}", bytes[0]);
    }
}

/// A checked subtraction fails.
fn checked(mut stream: TcpStream) -> Option<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block).ok()?;
        let last = n.checked_sub(1)?;
        eprintln!("{}", block[last]);
    }
}

/// libc: zero or less.
fn raw(client: libc::c_int) {
    let mut block = [0u8; 64];
    loop {
        let n = unsafe { libc::recv(client, block.as_mut_ptr().cast(), block.len(), 0) };
        if n <= 0 {
            break;
        }
        show(&block[..n as usize]);
    }
}

fn raw_match(client: libc::c_int) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        match unsafe { libc::read(client, block.as_mut_ptr().cast(), block.len()) } {
            -1 => return Err(io::Error::last_os_error()),
            0 => return Ok(()),
            n => show(&block[..n as usize]),
        }
    }
}

/// A panic leaves, too, and drops the stream.
fn unwrapped(mut stream: std::net::TcpStream) {
    let mut frame = [0; 16];
    loop {
        std::io::Read::read_exact(&mut stream, &mut frame).unwrap();
        println!("{frame:?}");
    }
}

/// The same with a message.
fn expected(stream: &mut std::net::TcpStream) {
    let mut frame = [0; 4];
    loop {
        let read = std::io::Read::read_exact(stream, &mut frame);
        read.expect("a frame");
        println!("{frame:?}");
    }
}
