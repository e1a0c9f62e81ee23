//! A thread reads an answer that may never come.

// page: begin
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;

fn status(server: SocketAddr) -> io::Result<u8> {
    let mut stream = TcpStream::connect(server)?; //~ unbounded-wait
    stream.write_all(b"STATUS\n")?;
    let mut status = [0u8; 1];
    stream.read_exact(&mut status)?;
    Ok(status[0])
}

fn watch(server: SocketAddr) {
    thread::spawn(move || println!("{:?}", status(server)));
}
// page: end

pub fn run(server: SocketAddr) -> io::Result<()> {
    watch(server);
    Ok(())
}
