//! Loops that read until something comes: who reads, who parses and who asks whether it came are helpers.

use std::collections::{LinkedList, VecDeque};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A protocol of lines. The implementation gives an empty line at the end.
trait Lines {
    fn line(&mut self) -> io::Result<String>;

    fn skip_to_ok(&mut self) -> io::Result<()> {
        loop {
            let reply = self.line()?; //~ ignored-eof
            match &*reply {
                "OK" | "list_OK" => break,
                _ => (),
            }
        }
        Ok(())
    }
}

struct Player<S: Read + Write> {
    socket: BufReader<S>,
}

impl<S: Read + Write> Lines for Player<S> {
    fn line(&mut self) -> io::Result<String> {
        let mut text = String::new();
        self.socket.read_line(&mut text)?;
        if text.ends_with('\n') {
            text.pop();
        }
        Ok(text)
    }
}

enum Event {
    Data(Vec<u8>),
}

struct Events {
    queue: LinkedList<Event>,
}

impl Events {
    fn push(&mut self, event: Event) {
        self.queue.push_back(event);
    }

    fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    fn take(&mut self) -> Option<Event> {
        self.queue.pop_front()
    }
}

/// Without bytes there is no event.
struct Terminal {
    stream: TcpStream,
    events: Events,
    buffer: Box<[u8]>,
    filled: usize,
}

impl Terminal {
    fn read(&mut self) -> io::Result<Option<Event>> {
        while self.events.is_empty() {
            self.stream.set_read_timeout(None)?;
            match self.stream.read(&mut self.buffer) { //~ ignored-eof
                Ok(size) => self.filled = size,
                Err(error) => return Err(error),
            }
            self.process();
        }
        Ok(self.events.take())
    }

    fn process(&mut self) {
        let mut at = 0;
        let mut begin = 0;
        while at < self.filled {
            if self.buffer[at] == b'\n' {
                let data = self.buffer[begin..at].to_vec();
                self.events.push(Event::Data(data));
                begin = at + 1;
            }
            at += 1;
        }
    }
}

/// The stream is somebody's who implements a trait of the package.
trait Channel: Read + Write {
    fn limit(&self, time: Option<Duration>) -> io::Result<()>;
}

impl Channel for TcpStream {
    fn limit(&self, time: Option<Duration>) -> io::Result<()> {
        TcpStream::set_read_timeout(self, time)
    }
}

struct Session {
    channel: Box<dyn Channel>,
    queue: VecDeque<u8>,
    room: Vec<u8>,
}

impl Session {
    fn next(&mut self) -> io::Result<u8> {
        loop {
            if self.is_ready() {
                return Ok(self.queue.pop_front().unwrap_or_default());
            }
            self.channel.limit(None)?;
            let count = self.channel.read(&mut self.room)?; //~ ignored-eof
            accept(&self.room, count, &mut self.queue);
        }
    }

    fn is_ready(&self) -> bool {
        if self.queue.is_empty() { false } else { !self.room.is_empty() }
    }
}

fn accept(bytes: &[u8], count: usize, queue: &mut VecDeque<u8>) {
    let mut at = 0;
    while at < count {
        queue.push_back(bytes[at]);
        at += 1;
    }
}

/// Another trait above it, behind one name: what both have is known.
trait Packed: Channel {
    fn unpack(&mut self);
}

#[cfg(feature = "packed")]
type AnyChannel = dyn Packed;
#[cfg(not(feature = "packed"))]
type AnyChannel = dyn Channel;

struct Either {
    channel: Box<AnyChannel>,
    events: Events,
    buffer: Box<[u8]>,
    filled: usize,
}

impl Either {
    fn read(&mut self) -> io::Result<Option<Event>> {
        while self.events.is_empty() {
            self.channel.limit(None).expect("cannot fail");
            self.filled = self.channel.read(&mut self.buffer)?; //~ ignored-eof
            self.process();
        }
        Ok(self.events.take())
    }

    fn process(&mut self) {
        for at in 0..self.filled {
            if self.buffer[at] == b'\n' {
                self.events.push(Event::Data(self.buffer[..at].to_vec()));
            }
        }
    }
}
