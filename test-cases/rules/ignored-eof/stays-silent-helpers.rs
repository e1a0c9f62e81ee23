//! The helpers of a loop may be told of the end, and act on it.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// One of the implementations says that there is no more.
trait Lines {
    fn line(&mut self) -> io::Result<String>;

    fn skip_to_ok(&mut self) -> io::Result<()> {
        loop {
            let reply = self.line()?;
            if reply == "OK" {
                return Ok(());
            }
        }
    }
}

struct Careful {
    socket: BufReader<TcpStream>,
}

impl Lines for Careful {
    fn line(&mut self) -> io::Result<String> {
        let mut text = String::new();
        if self.socket.read_line(&mut text)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(text)
    }
}

struct Careless {
    socket: BufReader<TcpStream>,
}

impl Lines for Careless {
    fn line(&mut self) -> io::Result<String> {
        let mut text = String::new();
        self.socket.read_line(&mut text)?;
        Ok(text)
    }
}

enum Event {
    Data(Vec<u8>),
    Closed,
}

struct Terminal {
    stream: TcpStream,
    events: VecDeque<Event>,
    buffer: Vec<u8>,
    filled: usize,
    closed: bool,
    tries: u32,
    begun: Instant,
    other: Mutex<VecDeque<Event>>,
    stop: AtomicBool,
}

impl Terminal {
    /// The end is an event.
    fn with_event(&mut self) -> io::Result<Option<Event>> {
        while self.events.is_empty() {
            self.filled = self.stream.read(&mut self.buffer)?;
            self.tell();
        }
        Ok(self.events.pop_front())
    }

    fn tell(&mut self) {
        if self.filled == 0 {
            self.events.push_back(Event::Closed);
        } else {
            self.events.push_back(Event::Data(self.buffer[..self.filled].to_vec()));
        }
    }

    /// The end is a flag.
    fn with_flag(&mut self) -> io::Result<()> {
        while !self.is_closed() {
            let count = self.stream.read(&mut self.buffer)?;
            self.note(count);
        }
        Ok(())
    }

    fn note(&mut self, count: usize) {
        if count == 0 {
            self.closed = true;
        }
    }

    fn is_closed(&self) -> bool {
        self.closed
    }

    /// Not more often than so many times.
    fn with_limit(&mut self) -> io::Result<()> {
        while self.may_try() {
            self.filled = self.stream.read(&mut self.buffer)?;
        }
        Ok(())
    }

    fn may_try(&mut self) -> bool {
        self.tries += 1;
        self.tries < 10
    }

    /// Not longer than some time.
    fn with_clock(&mut self) -> io::Result<()> {
        while !self.is_late() {
            self.filled = self.stream.read(&mut self.buffer)?;
        }
        Ok(())
    }

    fn is_late(&self) -> bool {
        self.begun.elapsed().as_secs() > 10
    }

    /// Others put something there.
    fn with_others(&mut self) -> io::Result<()> {
        while self.has_nothing() {
            self.filled = self.stream.read(&mut self.buffer)?;
        }
        Ok(())
    }

    fn has_nothing(&self) -> bool {
        self.other.lock().unwrap().is_empty()
    }

    /// Others say so.
    fn with_others_word(&mut self) -> io::Result<()> {
        while self.goes_on() {
            self.filled = self.stream.read(&mut self.buffer)?;
        }
        Ok(())
    }

    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// A helper connects anew.
    fn with_another(&mut self) -> io::Result<()> {
        while self.events.is_empty() {
            self.filled = self.stream.read(&mut self.buffer)?;
            self.again()?;
        }
        Ok(())
    }

    fn again(&mut self) -> io::Result<()> {
        if self.filled == 0 {
            self.stream = TcpStream::connect("localhost:23")?;
        }
        Ok(())
    }

    /// A helper gives up by panicking.
    fn with_panic(&mut self) -> io::Result<()> {
        while self.events.is_empty() {
            let count = self.stream.read(&mut self.buffer)?;
            must_be_some(count);
        }
        Ok(())
    }

    /// A helper says so in its result.
    fn with_answer(&mut self) -> io::Result<()> {
        while self.events.is_empty() {
            let count = self.stream.read(&mut self.buffer)?;
            if !self.parse(count) {
                break;
            }
        }
        Ok(())
    }

    fn parse(&mut self, count: usize) -> bool {
        if count == 0 {
            return false;
        }
        self.events.push_back(Event::Data(self.buffer[..count].to_vec()));
        true
    }
}

fn must_be_some(count: usize) {
    assert!(count > 0, "the server has hung up");
}
