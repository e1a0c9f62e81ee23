//! std: references dropped, places not moved, the wrong side shut down.

use std::collections::HashMap;
use std::io::{self, BufReader, Write};
use std::mem::ManuallyDrop;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The full path of `drop`.
fn full_path(stream: TcpStream) {
    std::mem::drop(&stream); //~ ineffective-close
    thread::sleep(Duration::from_secs(600));
}

/// A mutable reference is a reference.
fn mutable(mut stream: UnixStream, jobs: Receiver<u8>) {
    let _ = stream.write_all(b"bye\n");
    drop(&mut stream); //~ ineffective-close
    for job in jobs {
        eprintln!("{job}");
    }
}

/// A parameter that is a reference already.
fn by_parameter(stream: &TcpStream, done: &Barrier) {
    drop(stream); //~ ineffective-close
    done.wait();
}

/// The number of a descriptor is a number.
fn by_number(stream: TcpStream, worker: JoinHandle<()>) {
    drop(stream.as_raw_fd()); //~ ineffective-close
    let _ = worker.join();
}

/// What `get_ref` gives is borrowed.
fn by_inner(reader: BufReader<TcpStream>, jobs: Receiver<u8>) {
    drop(reader.get_ref()); //~ ineffective-close
    while let Ok(job) = jobs.recv() {
        eprintln!("{job}");
    }
}

/// `_ = place` moves as little as `let _ = place`.
fn assigned(stream: TcpStream) {
    _ = stream; //~ ineffective-close
    loop {
        thread::sleep(Duration::from_secs(1));
    }
}

/// Before the wait for a condition.
fn before_condition(stream: TcpStream, gate: (Mutex<bool>, Condvar)) {
    let _ = stream; //~ ineffective-close
    let Ok(mut open) = gate.0.lock() else { return };
    while !*open {
        open = match gate.1.wait(open) {
            Ok(open) => open,
            Err(_) => return,
        };
    }
}

/// The old client is "closed", and the next one awaited.
fn serve(listener: TcpListener) -> io::Result<()> {
    let (first, _) = listener.accept()?;
    let _ = first; //~ ineffective-close
    loop {
        let (mut next, _) = listener.accept()?;
        next.write_all(b"busy\n")?;
    }
}

/// In a thread.
fn in_thread(stream: TcpStream) -> JoinHandle<()> {
    thread::spawn(move || {
        let stream = stream;
        let _ = stream; //~ ineffective-close
        thread::park();
    })
}

/// A field of a local.
struct Parts {
    stream: TcpStream,
    name: String,
}

fn partial(parts: Parts, jobs: Receiver<String>) {
    let _ = parts.stream; //~ ineffective-close
    for job in jobs {
        eprintln!("{}: {job}", parts.name);
    }
}

/// Only the reading side, then a long wait.
fn reading_side(stream: TcpStream, worker: JoinHandle<()>) -> io::Result<()> {
    stream.shutdown(Shutdown::Read)?; //~ ineffective-close
    let _ = worker.join();
    Ok(())
}

struct Peer {
    stream: UnixStream,
    inbox: Vec<u8>,
}

impl Peer {
    fn disconnect(&self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Read) //~ ineffective-close
    }

    fn reset(&mut self) {
        self.inbox.clear();
        drop(&self.stream); //~ ineffective-close
    }
}

struct Registry {
    peers: HashMap<u32, TcpStream>,
    current: Option<TcpStream>,
    shared: Arc<TcpStream>,
}

impl Registry {
    /// What `get` gives is borrowed.
    fn evict(&mut self, id: u32) {
        if let Some(peer) = self.peers.get(&id) {
            drop(peer); //~ ineffective-close
        }
    }

    /// `as_ref` borrows what is in the option.
    fn leave(&mut self) {
        drop(self.current.as_ref()); //~ ineffective-close
    }

    /// A reference to an `Arc`.
    fn release(&self) {
        drop(&self.shared); //~ ineffective-close
    }

    /// In a loop over all.
    fn clear(&self) {
        for peer in self.peers.values() {
            drop(peer); //~ ineffective-close
        }
    }
}

/// A type whose drop was switched off, and whose own drop only shuts down.
struct Held {
    stream: ManuallyDrop<TcpStream>,
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both); //~ ineffective-close
    }
}
