//! `Arc::into_raw` for an event queue that knows only numbers; an error never takes it back.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

struct Peer {
    stream: TcpStream,
}

fn greet(peer: &Peer) -> io::Result<u8> {
    (&peer.stream).write_all(b"HELLO\n")?;
    let mut version = [0u8; 1];
    (&peer.stream).read_exact(&mut version)?;
    Ok(version[0])
}

fn register(server: SocketAddr, tokens: &mut Vec<usize>) -> io::Result<()> {
    let peer = Arc::new(Peer { stream: TcpStream::connect(server)? });
    let token = Arc::into_raw(Arc::clone(&peer)); //~? forgotten-connection
    let version = greet(&peer)?;
    println!("version {version}");
    tokens.push(token as usize);
    Ok(())
}

fn release(tokens: Vec<usize>) {
    for token in tokens {
        drop(unsafe { Arc::from_raw(token as *const Peer) });
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut tokens = Vec::new();
    let registered = register(server, &mut tokens);
    release(tokens);
    registered
}
