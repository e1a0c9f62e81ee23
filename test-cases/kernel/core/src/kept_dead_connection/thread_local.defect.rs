//! A connection in a `thread_local!` of a worker thread: an error leaves it there, and the thread goes on.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

thread_local! {
    static CONNECTION: RefCell<Option<TcpStream>> = const { RefCell::new(None) };
}

fn ask(server: SocketAddr) -> io::Result<u8> {
    CONNECTION.with_borrow_mut(|connection| {
        if connection.is_none() {
            *connection = Some(TcpStream::connect(server)?); //~? kept-dead-connection
        }
        let stream = connection.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(b"?\n")?;
        let mut answer = [0u8; 1];
        stream.read_exact(&mut answer)?;
        Ok(answer[0])
    })
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    loop {
        println!("{:?}", ask(server));
        thread::sleep(Duration::from_secs(60));
    }
}
