//! std: closes that close, and lines that only resemble one.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Write};
use std::mem::ManuallyDrop;
use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsRawFd, IntoRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

fn wait() {
    thread::sleep(Duration::from_secs(600));
}

fn dropped(stream: TcpStream) {
    drop(stream);
    wait();
}

fn dropped_by_path(stream: TcpStream) {
    std::mem::drop(stream);
    wait();
}

fn dropped_box(stream: Box<TcpStream>) {
    drop(stream);
    wait();
}

fn dropped_reader(reader: BufReader<TcpStream>) {
    drop(reader);
    wait();
}

/// The end of the scope is one line away.
fn end_of_scope(stream: TcpStream) {
    let _ = stream;
}

fn end_of_block(stream: TcpStream) {
    {
        let stream = stream;
        let _ = stream;
    }
    wait();
}

fn reference_at_the_end(stream: TcpStream) {
    eprintln!("done with {}", stream.as_raw_fd());
    drop(&stream);
}

fn returns_next(stream: TcpStream, busy: bool) -> io::Result<()> {
    if busy {
        let _ = stream;
        return Err(io::ErrorKind::AddrInUse.into());
    }
    stream.set_nodelay(true)
}

/// A value, not a place: `let _` drops it at once.
fn value(address: &str) {
    let _ = TcpStream::connect(address);
    wait();
}

fn taken(mut slot: Option<TcpStream>) {
    let _ = slot.take();
    wait();
}

fn replaced(mut slot: TcpStream, fresh: TcpStream) {
    let _ = std::mem::replace(&mut slot, fresh);
    wait();
}

fn removed(mut peers: HashMap<u32, TcpStream>) {
    let _ = peers.remove(&1);
    wait();
}

fn popped(mut idle: Vec<TcpStream>) {
    let _ = idle.pop();
    wait();
}

/// A result, whose stream nobody meant to close.
fn ignored_result(mut stream: TcpStream, jobs: Receiver<Vec<u8>>) {
    for job in jobs {
        let _ = stream.write_all(&job);
    }
}

/// A name with an underscore binds, and binds on purpose.
fn kept_open(stream: TcpStream) {
    let _stream = stream;
    wait();
}

/// Bound to keep it, said so, and used again.
fn used_again(mut stream: TcpStream, jobs: Receiver<Vec<u8>>) -> io::Result<()> {
    let _ = &stream;
    for job in jobs {
        stream.write_all(&job)?;
    }
    Ok(())
}

/// A capture is made complete by naming the place: the idiom of closures of edition 2021.
fn capture_whole(parts: (TcpStream, String), jobs: Receiver<Vec<u8>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let _ = &parts;
        for job in jobs {
            let _ = (&parts.0).write_all(&job);
        }
    })
}

/// Not a connection.
fn other_things(text: String, numbers: Vec<u32>, lock: &Mutex<u32>) {
    let _ = text;
    drop(&numbers);
    if let Ok(guard) = lock.lock() {
        drop(guard);
    }
    wait();
}

/// Both sides.
fn both(stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Both)?;
    wait();
    Ok(())
}

/// The writing side, and then the rest is read: a graceful end.
fn graceful(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    stream.shutdown(Shutdown::Write)?;
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest)?;
    Ok(rest)
}

/// One side after the other.
fn one_by_one(stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Read)?;
    stream.shutdown(Shutdown::Write)?;
    wait();
    Ok(())
}

/// Nothing more to hear, but still things to say.
fn one_way(mut stream: TcpStream, jobs: Receiver<Vec<u8>>) -> io::Result<()> {
    stream.shutdown(Shutdown::Read)?;
    for job in jobs {
        stream.write_all(&job)?;
    }
    Ok(())
}

/// Dropped right after it.
fn read_side_then_drop(stream: TcpStream) {
    let _ = stream.shutdown(Shutdown::Read);
    drop(stream);
    wait();
}

fn read_side_at_the_end(stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Read)?;
    Ok(())
}

/// A clone is woken up: its reader sees the end and lets go.
fn wake_reader(stream: TcpStream) -> io::Result<()> {
    let mut reader = stream.try_clone()?;
    let worker = thread::spawn(move || {
        let mut all = Vec::new();
        reader.read_to_end(&mut all).map(|n| n)
    });
    stream.shutdown(Shutdown::Read)?;
    drop(stream);
    let _ = worker.join();
    Ok(())
}

/// The side is chosen by the caller.
fn chosen(stream: &TcpStream, how: Shutdown) -> io::Result<()> {
    stream.shutdown(how)
}

/// A wrapper that hands the request on.
struct Wrapper {
    inner: TcpStream,
}

impl Wrapper {
    fn shutdown(&self, how: Shutdown) -> io::Result<()> {
        self.inner.shutdown(how)
    }

    /// Owned, so it closes when this returns.
    fn close(self) -> io::Result<()> {
        self.inner.shutdown(Shutdown::Read)
    }

    fn close_all(self) {
        let _ = self.inner;
    }
}

/// Stored, but taken out and dropped.
struct Session {
    stream: Option<TcpStream>,
    fallback: TcpStream,
    raw: Option<OwnedFd>,
}

impl Session {
    fn close(&mut self) {
        drop(self.stream.take());
    }

    fn close_quietly(&mut self) {
        let _ = self.stream.take();
    }

    fn close_by_assignment(&mut self) {
        self.stream = None;
    }

    fn close_in_if(&mut self) {
        if let Some(stream) = self.stream.take() {
            let _ = stream.shutdown(Shutdown::Read);
        }
    }

    /// Shut down for reading, and then the owner is told to let go.
    fn close_both(&mut self) {
        if let Some(stream) = &self.stream {
            let _ = stream.shutdown(Shutdown::Read);
        }
        self.stream = None;
    }

    fn swap(&mut self, fresh: TcpStream) {
        let _ = std::mem::replace(&mut self.fallback, fresh);
    }

    fn close_raw(&mut self) {
        drop(self.raw.take());
    }

    fn shut(&self) {
        let _ = self.fallback.shutdown(Shutdown::Both);
    }
}

/// A drop that says goodbye; the field closes right behind it.
struct Polite {
    stream: TcpStream,
}

impl Drop for Polite {
    fn drop(&mut self) {
        let _ = self.stream.write_all(b"QUIT\r\n");
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

/// A drop that shuts down only the reading side: the field closes all the same.
struct Quiet {
    stream: UnixStream,
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Read);
    }
}

/// A drop that really drops what was kept by hand.
struct Manual {
    stream: ManuallyDrop<TcpStream>,
}

impl Drop for Manual {
    fn drop(&mut self) {
        let stream = unsafe { ManuallyDrop::take(&mut self.stream) };
        let _ = stream.shutdown(Shutdown::Both);
    }
}

/// A drop that closes a number.
struct Number(RawFd);

impl Drop for Number {
    fn drop(&mut self) {
        unsafe {
            libc::shutdown(self.0, libc::SHUT_RDWR);
            libc::close(self.0);
        }
    }
}

/// An `Arc` that is one of many.
fn one_of_many(stream: Arc<TcpStream>, all: &mut Vec<Arc<TcpStream>>) {
    all.retain(|other| !Arc::ptr_eq(other, &stream));
    drop(stream);
    wait();
}

/// A borrow of a cell ends.
fn borrow(cell: &Rc<RefCell<Option<TcpStream>>>) {
    let guard = cell.borrow_mut();
    drop(guard);
    wait();
}

/// A lock's guard ends, before the wait, which is what the author meant.
fn guard(shared: &Mutex<TcpStream>) -> io::Result<()> {
    let Ok(mut stream) = shared.lock() else { return Ok(()) };
    stream.write_all(b"x")?;
    drop(stream);
    wait();
    Ok(())
}

/// A datagram socket has no peer that waits.
fn datagram(socket: UdpSocket) {
    let _ = &socket;
    wait();
}

/// A reference is consumed so that the borrow ends, and the owner goes on.
fn end_of_borrow(mut stream: TcpStream, jobs: Receiver<Vec<u8>>) -> io::Result<()> {
    let view = &mut stream;
    view.write_all(b"hello")?;
    let _ = view;
    for job in jobs {
        stream.write_all(&job)?;
    }
    Ok(())
}

/// A parameter that is not used on this platform.
fn not_here(stream: &TcpStream, level: u32) -> io::Result<()> {
    let _ = (stream, level);
    Ok(())
}

fn unused_parameter(_: &TcpStream, listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        drop(stream);
    }
}

/// Every round of the loop is a scope.
fn per_round(listener: &TcpListener) {
    for stream in listener.incoming() {
        let _ = stream;
    }
}

fn per_round_refused(listener: &TcpListener, allowed: u16) -> io::Result<()> {
    loop {
        let (stream, peer) = listener.accept()?;
        if peer.port() != allowed {
            let _ = stream;
            continue;
        }
        stream.set_nodelay(true)?;
    }
}

/// A tuple is taken apart: what `_` stands for is dropped with the temporary.
fn pattern(listener: &TcpListener) -> io::Result<()> {
    let (_, peer) = listener.accept()?;
    eprintln!("{peer} was let in and out");
    wait();
    Ok(())
}

/// Given away on purpose.
fn given_away(stream: TcpStream) -> RawFd {
    let fd = stream.into_raw_fd();
    let _ = fd;
    fd
}

/// A method of the package that is called like the real one.
struct Machine;

impl Machine {
    fn shutdown(&self) -> bool {
        true
    }

    fn close(&self) -> u8 {
        0
    }
}

fn machine(machine: &Machine) {
    let _ = machine.shutdown();
    let _ = machine.close();
    wait();
}

/// A function of the package that is called `drop` and really closes.
mod pool {
    use std::net::TcpStream;

    pub struct Pool {
        pub idle: Vec<TcpStream>,
    }

    pub fn drop(pool: &mut Pool) {
        pool.idle.clear();
    }
}

fn own_drop(mut pool: pool::Pool) {
    pool::drop(&mut pool);
    wait();
}

/// The process ends.
fn last_words(stream: TcpStream) -> ! {
    let _ = stream;
    std::process::exit(0)
}
