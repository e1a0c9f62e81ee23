//! Entries whose life is seen: removed by whoever served them, replaced on reconnect, ended with their owner.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Mutex, MutexGuard};

/// One loop accepts and removes; when it leaves with an error, everything goes with the server.
struct Server {
    listener: TcpListener,
    clients: HashMap<SocketAddr, TcpStream>,
}

impl Server {
    fn run(mut self) -> io::Result<()> {
        loop {
            let (stream, peer) = self.listener.accept()?;
            stream.set_nonblocking(true)?;
            self.clients.insert(peer, stream);
            let mut gone = Vec::new();
            for (peer, client) in &mut self.clients {
                if client.write_all(b"tick\n").is_err() {
                    gone.push(*peer);
                }
            }
            for peer in gone {
                self.clients.remove(&peer);
            }
        }
    }
}

/// Behind a lock that a function hands out: the field of what is locked is the home.
#[derive(Default)]
struct Inner {
    streams: HashMap<u32, TcpStream>,
}

#[derive(Default)]
struct Shared {
    inner: Mutex<Inner>,
}

impl Shared {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    fn add(&self, id: u32, stream: TcpStream) {
        let mut inner = self.inner.lock().unwrap();
        inner.streams.insert(id, stream);
    }

    fn remove(&self, id: u32) {
        self.inner().streams.remove(&id);
    }
}

fn serve(listener: &TcpListener, shared: &Shared) -> io::Result<()> {
    for id in 0.. {
        let (stream, _) = listener.accept()?;
        shared.add(id, stream);
        shared.remove(id);
    }
    Ok(())
}

/// The old stream is shut down and then replaced.
struct Link {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Link {
    fn reconnect(&mut self) -> io::Result<()> {
        if let Some(old) = &self.stream {
            let _ = old.shutdown(Shutdown::Both);
        }
        self.stream = Some(TcpStream::connect(self.address)?);
        Ok(())
    }
}

/// A stream of its own, shut down to wake the reader: it goes with its owner.
struct Wire {
    stream: TcpStream,
}

impl Wire {
    fn replace(&mut self, stream: TcpStream) {
        self.stream = stream;
    }

    fn wake(&self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }

    fn read(&mut self, block: &mut [u8]) -> io::Result<usize> {
        self.stream.read(block)
    }
}
