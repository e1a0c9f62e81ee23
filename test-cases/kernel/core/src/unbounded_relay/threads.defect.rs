//! Two threads that copy, each for as long as its end says nothing.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread;

fn relay(client: TcpStream, upstream: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(upstream)?;
    let (to_client, to_server) = (client.try_clone()?, server.try_clone()?);
    let up = thread::spawn(move || pass_on(client, to_server));
    pass_on(server, to_client)?;
    up.join().map_err(|_| io::ErrorKind::Other)?
}

fn pass_on(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    let copied = io::copy(&mut from, &mut to); //~ unbounded-relay
    to.shutdown(Shutdown::Both)?;
    copied.map(|_| ())
}

pub fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept()?;
        thread::spawn(move || relay(client, upstream));
    }
}
