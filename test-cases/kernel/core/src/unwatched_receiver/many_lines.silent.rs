//! A send that fails leaves, and there is always more to send (a rendezvous channel).

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

fn read_lines(stream: TcpStream, sender: SyncSender<String>) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        if sender.send(line?).is_err() {
            break;
        }
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let (sender, lines) = mpsc::sync_channel(0);
    thread::spawn(move || read_lines(stream, sender));
    println!("{:?}", lines.recv());
    Ok(())
}
