//! mio: at the end of the stream the connection is deregistered, and stays in the slab.

use std::io::{self, Read};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};
use slab::Slab;

const LISTENER: Token = Token(usize::MAX);

fn serve(mut listener: TcpListener) -> io::Result<()> {
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(64);
    let mut connections: Slab<TcpStream> = Slab::new();
    poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
    loop {
        poll.poll(&mut events, None)?;
        for event in &events {
            if event.token() == LISTENER {
                while let Ok((mut stream, _)) = listener.accept() {
                    let entry = connections.vacant_entry();
                    poll.registry().register(&mut stream, Token(entry.key()), Interest::READABLE)?;
                    entry.insert(stream); //~ kept-dead-connection
                }
            } else if let Some(stream) = connections.get_mut(event.token().0) {
                if !is_open(stream) {
                    poll.registry().deregister(stream)?;
                }
            }
        }
    }
}

/// Reads what is there; false at the end of the stream.
fn is_open(stream: &mut TcpStream) -> bool {
    let mut buffer = [0u8; 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return false,
            Ok(n) => println!("{n} bytes"),
            Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
        }
    }
}

pub fn run(listener: std::net::TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    serve(TcpListener::from_std(listener))
}
