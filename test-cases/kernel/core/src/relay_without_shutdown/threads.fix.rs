//! Each thread passes on the end of its direction.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread;

fn relay(client: TcpStream, server: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    let from_client = client.try_clone()?;
    let to_server = server.try_clone()?;
    let requests = thread::spawn(move || pass_on(from_client, to_server));
    let answered = pass_on(server, client);
    requests.join().map_err(|_| io::ErrorKind::Other)??;
    answered
}

fn pass_on(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    io::copy(&mut from, &mut to)?;
    to.shutdown(Shutdown::Write)?;
    Ok(())
}

pub fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (client, _) = listener.accept()?;
        thread::spawn(move || relay(client, upstream));
    }
}
