//! Shapes of published crates: lines that look at a connection, wake its reader, or end one side of two.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// A reader thread has a handle of its own, and is woken by the end of its input.
struct Listening {
    stream: TcpStream,
    reader: Option<JoinHandle<u64>>,
}

impl Listening {
    fn start(stream: TcpStream) -> io::Result<Self> {
        let mut handle = stream.try_clone()?;
        let reader = thread::spawn(move || io::copy(&mut handle, &mut io::sink()).unwrap_or(0));
        Ok(Self { stream, reader: Some(reader) })
    }

    fn stop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Read);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Each direction can be ended by itself.
struct Channel {
    link: TcpStream,
}

impl Channel {
    fn end_input(&self) -> io::Result<()> {
        self.link.shutdown(Shutdown::Read)
    }

    fn end_output(&self) -> io::Result<()> {
        self.link.shutdown(Shutdown::Write)
    }
}

/// One half ends its side; the socket goes with the last of the two.
struct Input {
    socket: Arc<TcpStream>,
}

impl Drop for Input {
    fn drop(&mut self) {
        _ = self.socket.shutdown(Shutdown::Read);
    }
}

/// A side is ended when asked for, and then the fields go.
struct Refined {
    stream: TcpStream,
    close_read: bool,
}

impl Drop for Refined {
    fn drop(&mut self) {
        if self.close_read {
            self.stream.shutdown(Shutdown::Read).ok();
        }
    }
}

/// "This argument is not used on this platform."
fn unsupported(socket: TcpStream) -> io::Result<()> {
    let _ = socket;
    Err(io::ErrorKind::Unsupported.into())
}

/// The end of a borrow, as it was written once, and then the owner is used.
fn ends_borrow(peers: &mut HashMap<u32, TcpStream>, id: u32) -> io::Result<()> {
    if let Some(peer) = peers.get_mut(&id) {
        peer.write_all(b"bye\n")?;
        drop(peer);
        peers.remove(&id);
    }
    Ok(())
}

/// A number that somebody else closes: this one only says goodbye.
struct Goodbye {
    fd: RawFd,
}

impl Goodbye {
    fn of(stream: &TcpStream) -> Self {
        Self { fd: stream.as_raw_fd() }
    }
}

impl Drop for Goodbye {
    fn drop(&mut self) {
        unsafe { libc::shutdown(self.fd, libc::SHUT_RDWR) };
    }
}

/// Locals go at the end.
fn all_at_once(addresses: &[&str]) -> io::Result<()> {
    let mut open = Vec::new();
    for address in addresses {
        open.push(TcpStream::connect(address)?);
    }
    for stream in &open {
        drop(stream);
    }
    Ok(())
}

/// The owner is told by a function that gets the whole.
struct Held {
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

impl Held {
    fn clear(&mut self) {
        self.buffer.clear();
        self.stream = None;
    }

    fn close(&mut self) {
        if let Some(stream) = &mut self.stream {
            let _ = stream.read(&mut self.buffer);
            let _ = stream.shutdown(Shutdown::Read);
            drop(stream);
        }
        self.clear();
    }
}
