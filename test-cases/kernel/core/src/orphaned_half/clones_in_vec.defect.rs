//! A chat room keeps a clone of every stream; the end of a client does not remove it.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Default)]
struct Room {
    members: Mutex<Vec<TcpStream>>,
}

impl Room {
    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let clone = stream.try_clone()?; //~ orphaned-half
        self.members.lock().unwrap().push(clone);
        self.relay(stream)
    }

    fn relay(&self, stream: TcpStream) -> io::Result<()> {
        for line in BufReader::new(stream).lines() {
            let line = line?;
            for mut member in self.members.lock().unwrap().iter() {
                writeln!(member, "{line}")?;
            }
        }
        Ok(())
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let room = Arc::new(Room::default());
    loop {
        let (stream, _) = listener.accept()?;
        let room = Arc::clone(&room);
        thread::spawn(move || room.serve(stream));
    }
}
