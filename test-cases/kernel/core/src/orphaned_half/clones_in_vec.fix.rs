//! The clone leaves the room with its client.

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
        let name = stream.peer_addr()?;
        let clone = stream.try_clone()?;
        self.members.lock().unwrap().push(clone);
        let relayed = self.relay(stream);
        self.members.lock().unwrap().retain(|member| member.peer_addr().is_ok_and(|other| other != name));
        relayed
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
