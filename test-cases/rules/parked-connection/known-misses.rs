//! What is not found yet.

use std::collections::HashMap;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

type Queues = Mutex<HashMap<SocketAddr, Sender<String>>>;

/// The guard takes the sender out when the function ends, which it does not before the queue ends.
struct Entry<'q> {
    queues: &'q Queues,
    addr: SocketAddr,
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        self.queues.lock().unwrap().remove(&self.addr);
    }
}

fn session(queues: &Queues, addr: SocketAddr) -> io::Result<()> {
    let (queue, messages) = channel::<String>();
    queues.lock().unwrap().insert(addr, queue);
    let _entry = Entry { queues, addr };
    let mut stream = TcpStream::connect(addr)?; //~? parked-connection a guard counts as one who ends the wait
    for message in messages {
        stream.write_all(message.as_bytes())?;
    }
    Ok(())
}

/// Nobody else has the `Arc`.
fn behind_an_arc(queues: &Queues, addr: SocketAddr, stream: TcpStream) {
    let (queue, messages) = channel::<String>();
    queues.lock().unwrap().insert(addr, queue);
    let shared = Arc::new(Mutex::new(stream));
    thread::spawn(move || { //~? parked-connection what is behind an Arc may be somebody else's, too
        for message in messages {
            shared.lock().unwrap().write_all(message.as_bytes())?;
        }
        io::Result::Ok(())
    });
}
