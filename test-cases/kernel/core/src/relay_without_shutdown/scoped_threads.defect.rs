//! Scoped threads over borrowed streams: no clone, and still no end is passed on.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

fn relay(client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    thread::scope(|scope| {
        scope.spawn(|| io::copy(&mut &client, &mut &server));
        io::copy(&mut &server, &mut &client) //~ relay-without-shutdown
    })?;
    Ok(())
}

pub fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept()?;
        thread::spawn(move || relay(client, upstream));
    }
}
