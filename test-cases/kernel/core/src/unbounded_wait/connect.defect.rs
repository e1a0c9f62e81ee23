//! A server whose accept queue is full does not answer: `connect` waits for minutes.

use std::io;
use std::net::{SocketAddr, TcpStream};

fn is_up(server: SocketAddr) -> bool {
    TcpStream::connect(server).is_ok() //~ unbounded-wait
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", is_up(server));
    Ok(())
}
