//! A thread reads lines into a channel for as long as they are taken.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

fn lines_of(stream: TcpStream) -> Receiver<String> {
    let (sender, lines) = mpsc::sync_channel(0);
    thread::spawn(move || read_lines(stream, sender));
    lines
}

fn read_lines(stream: TcpStream, sender: SyncSender<String>) -> io::Result<()> {
    for line in BufReader::new(stream).lines() {
        sender.send(line?).map_err(io::Error::other)?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let lines = lines_of(TcpStream::connect(server)?);
    let first = lines.recv().map_err(io::Error::other)?;
    println!("{first}");
    Ok(())
}
