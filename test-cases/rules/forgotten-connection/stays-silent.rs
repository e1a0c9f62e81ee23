//! Correct code that forgets: views of foreign descriptors, numbers and pointers that go on, slots that are emptied.

use std::io::{self, Read, Write};
use std::mem::{self, ManuallyDrop};
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::ptr;
use std::sync::Arc;

fn borrowed(stream: &TcpStream) -> io::Result<()> {
    let mut view = unsafe { TcpStream::from_raw_fd(stream.as_raw_fd()) };
    let result = view.write_all(b"x");
    mem::forget(view);
    result
}

fn borrowed_slot(fd: RawFd) -> io::Result<()> {
    let mut view = ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(fd) });
    view.write_all(b"x")?;
    Ok(())
}

fn with_fd(fd: RawFd, data: &[u8]) -> io::Result<usize> {
    let mut stream = unsafe { TcpStream::from_raw_fd(fd) };
    let n = stream.write(data)?;
    let _ = stream.into_raw_fd();
    Ok(n)
}

struct View(ManuallyDrop<TcpStream>);

impl View {
    fn of(stream: &TcpStream) -> Self {
        View(ManuallyDrop::new(unsafe { TcpStream::from_raw_fd(stream.as_raw_fd()) }))
    }
}

struct Owner {
    stream: TcpStream,
    id: u32,
}

impl Owner {
    fn into_number(self) -> RawFd {
        let fd = self.stream.as_raw_fd();
        mem::forget(self);
        fd
    }

    fn into_parts(self) -> (TcpStream, u32) {
        let this = ManuallyDrop::new(self);
        let stream = unsafe { ptr::read(&this.stream) };
        (stream, this.id)
    }

    fn into_stream(self) -> TcpStream {
        let stream = unsafe { ptr::read(&self.stream) };
        mem::forget(self);
        stream
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let _ = self.stream.write_all(b"bye");
    }
}

fn uses_parts(owner: Owner) -> io::Result<()> {
    let (mut stream, _) = owner.into_parts();
    stream.write_all(b"x")?;
    Ok(())
}

fn handed_on(epoll: RawFd, stream: TcpStream) {
    let fd = stream.as_raw_fd();
    mem::forget(stream);
    unsafe { libc::close(fd) };
    let _ = epoll;
}

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

fn registered(registry: &mut Registry, stream: TcpStream) -> io::Result<()> {
    registry.add(stream.as_raw_fd())?;
    mem::forget(stream);
    Ok(())
}

fn registered_or_closed(registry: &mut Registry, stream: TcpStream) -> io::Result<()> {
    let fd = stream.as_raw_fd();
    mem::forget(stream);
    if let Err(error) = registry.add(fd) {
        drop(unsafe { OwnedFd::from_raw_fd(fd) });
        return Err(error);
    }
    Ok(())
}

fn to_c(stream: TcpStream) -> *mut TcpStream {
    Box::into_raw(Box::new(stream))
}

extern "C" {
    fn c_library_takes(conn: *mut libc::c_void) -> i32;
}

fn to_library(stream: TcpStream) -> i32 {
    let raw = Box::into_raw(Box::new(stream));
    unsafe { c_library_takes(raw.cast()) }
}

fn round_trip(stream: TcpStream) -> io::Result<usize> {
    let raw = Box::into_raw(Box::new(stream));
    let mut buffer = [0u8; 16];
    let result = unsafe { (*raw).read(&mut buffer) };
    drop(unsafe { Box::from_raw(raw) });
    result
}

fn counted(stream: Arc<TcpStream>, ready: bool) -> io::Result<()> {
    let raw = Arc::into_raw(stream);
    let stream = unsafe { Arc::from_raw(raw) };
    if !ready {
        return Err(io::ErrorKind::NotConnected.into());
    }
    drop(stream);
    Ok(())
}

fn by_hand(address: &str) -> io::Result<u8> {
    let mut stream = ManuallyDrop::new(TcpStream::connect(address)?);
    let mut byte = [0u8; 1];
    let result = stream.read_exact(&mut byte);
    unsafe { ManuallyDrop::drop(&mut stream) };
    result?;
    Ok(byte[0])
}

struct Session {
    stream: ManuallyDrop<TcpStream>,
}

impl Session {
    fn open(address: &str) -> io::Result<Self> {
        Ok(Self { stream: ManuallyDrop::new(TcpStream::connect(address)?) })
    }

    fn ask(&mut self) -> io::Result<()> {
        self.stream.write_all(b"?")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let stream = unsafe { ManuallyDrop::take(&mut self.stream) };
        let _ = stream.shutdown(std::net::Shutdown::Both);
    }
}

fn uses(address: &str) -> io::Result<()> {
    let mut session = Session::open(address)?;
    session.ask()?;
    Ok(())
}

fn no_connection(file: std::fs::File, list: Vec<u8>) {
    mem::forget(file);
    mem::forget(list);
}

fn main() {
    let listener: &'static TcpListener = Box::leak(Box::new(TcpListener::bind("127.0.0.1:0").expect("a port")));
    for stream in listener.incoming() {
        drop(stream);
    }
}
