//! The thread that reads a client removes it on every exit; broadcasts may fail before that.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

type Clients = Mutex<HashMap<SocketAddr, TcpStream>>;

fn serve(stream: TcpStream, clients: &Clients) -> io::Result<()> {
    let name = stream.peer_addr()?;
    clients.lock().unwrap().insert(name, stream.try_clone()?);
    let relayed = relay(stream, clients);
    clients.lock().unwrap().remove(&name);
    relayed
}

fn relay(stream: TcpStream, clients: &Clients) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        let line = line?;
        for client in clients.lock().unwrap().values_mut() {
            let _ = writeln!(client, "{line}");
        }
    }
    Ok(())
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let clients = Arc::new(Clients::default());
    loop {
        let (stream, _) = listener.accept()?;
        let clients = Arc::clone(&clients);
        thread::spawn(move || serve(stream, &clients));
    }
}
