//! The other side of every connection. It runs in the harness, so that the program's process holds our side only.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use socket2::SockRef;

use crate::case::Peer;

/// How long all connections may take to be there.
const PATIENCE: Duration = Duration::from_secs(5);

/// Accepts `n` connections, then ends them all.
pub fn accept_and_end(listener: &TcpListener, n: usize, peer: Peer) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let deadline = Instant::now() + PATIENCE;
    let mut streams = Vec::new();
    while streams.len() < n {
        match listener.accept() {
            Ok((stream, _)) => streams.push(begin(stream, peer)?),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                if Instant::now() > deadline {
                    return Err(io::Error::other(format!("only {} of {n} connections came", streams.len())));
                }
                thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error),
        }
    }
    end(streams, peer)
}

/// Makes `n` connections to a program that listens, then ends them all.
pub fn connect_and_end(server: SocketAddr, n: usize, peer: Peer) -> io::Result<()> {
    let mut streams = Vec::new();
    for _ in 0..n {
        streams.push(begin(TcpStream::connect(server)?, peer)?);
    }
    end(streams, peer)
}

fn begin(mut stream: TcpStream, peer: Peer) -> io::Result<TcpStream> {
    stream.set_nonblocking(false)?;
    stream.write_all(peer.says)?;
    stream.set_nonblocking(true)?;
    Ok(stream)
}

fn end(streams: Vec<TcpStream>, peer: Peer) -> io::Result<()> {
    thread::sleep(Duration::from_millis(peer.after_ms));
    for mut stream in streams {
        // Closing over unread bytes would send a reset; an orderly close has read everything.
        let mut rest = [0u8; 4096];
        while matches!(stream.read(&mut rest), Ok(n) if n > 0) {}
        if peer.resets {
            SockRef::from(&stream).set_linger(Some(Duration::ZERO))?;
        }
    }
    Ok(())
}
