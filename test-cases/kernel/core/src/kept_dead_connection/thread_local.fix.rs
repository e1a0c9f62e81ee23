//! The connection is taken out for a request and put back when it has gone well.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

thread_local! {
    static CONNECTION: RefCell<Option<TcpStream>> = const { RefCell::new(None) };
}

fn ask(server: SocketAddr) -> io::Result<u8> {
    let mut stream = match CONNECTION.take() {
        Some(stream) => stream,
        None => TcpStream::connect(server)?,
    };
    stream.write_all(b"?\n")?;
    let mut answer = [0u8; 1];
    stream.read_exact(&mut answer)?;
    CONNECTION.set(Some(stream));
    Ok(answer[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    loop {
        println!("{:?}", ask(server));
        thread::sleep(Duration::from_secs(60));
    }
}
