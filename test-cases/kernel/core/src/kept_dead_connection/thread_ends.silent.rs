//! A connection in a `thread_local!` of a thread that ends: it is dropped with the thread.

use std::cell::RefCell;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

thread_local! {
    static CONNECTION: RefCell<Option<TcpStream>> = const { RefCell::new(None) };
}

fn tell(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    (&stream).write_all(b"HELLO\n")?;
    CONNECTION.set(Some(stream));
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    thread::spawn(move || tell(server)).join().map_err(|_| io::ErrorKind::Other)?
}
