//! Owners whose drop is switched off, and an exit on which nobody has what is left.

use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::net::TcpStream;
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, RawFd};
use std::thread;

struct Registry {
    fds: Vec<RawFd>,
}

impl Registry {
    fn add(&mut self, fd: RawFd) -> io::Result<()> {
        if self.fds.len() >= 1024 {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.fds.push(fd);
        Ok(())
    }
}

fn register(registry: &mut Registry, stream: TcpStream) -> io::Result<()> {
    let fd = stream.as_raw_fd();
    std::mem::forget(stream); //~ forgotten-connection
    registry.add(fd)?;
    Ok(())
}

fn register_first(registry: &mut Registry, stream: TcpStream) -> io::Result<()> {
    let added = registry.add(stream.as_raw_fd());
    std::mem::forget(stream); //~ forgotten-connection
    added
}

fn thrown_away(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"hello")?;
    std::mem::forget(stream); //~ forgotten-connection
    Ok(())
}

fn handshake(stream: &mut TcpStream) -> io::Result<u8> {
    let mut byte = [0u8; 1];
    stream.read_exact(&mut byte)?;
    Ok(byte[0])
}

fn by_hand(address: &str) -> io::Result<u8> {
    let mut stream = ManuallyDrop::new(TcpStream::connect(address)?); //~ forgotten-connection
    let status = handshake(&mut stream)?;
    unsafe { ManuallyDrop::drop(&mut stream) };
    Ok(status)
}

fn shared(address: &str) -> io::Result<()> {
    let stream: &'static TcpStream = Box::leak(Box::new(TcpStream::connect(address)?)); //~ forgotten-connection
    let reader = thread::spawn(move || {
        let mut all = Vec::new();
        let mut stream = stream;
        stream.read_to_end(&mut all)
    });
    let _ = reader.join();
    Ok(())
}

struct Session {
    stream: ManuallyDrop<TcpStream>,
    open: bool,
}

impl Session {
    fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        Ok(Self { stream: ManuallyDrop::new(stream), open: true }) //~ forgotten-connection
    }

    fn ask(&mut self) -> io::Result<u8> {
        let mut byte = [0u8; 1];
        self.stream.write_all(b"?")?;
        self.stream.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn close(&mut self) {
        if self.open {
            self.open = false;
            unsafe { ManuallyDrop::drop(&mut self.stream) };
        }
    }
}

fn status(address: &str) -> io::Result<u8> {
    let mut session = Session::open(address)?;
    let status = session.ask()?;
    session.close();
    Ok(status)
}
