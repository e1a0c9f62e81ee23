//! One direction only: when the client has said everything, both streams are dropped.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

fn relay(mut client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let mut server = TcpStream::connect(server)?;
    io::copy(&mut client, &mut server)?;
    Ok(())
}

pub fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept()?;
        thread::spawn(move || relay(client, upstream));
    }
}
