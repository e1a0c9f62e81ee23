//! A writer thread owns a clone and waits at its queue; the reader sees the end and goes.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

/// Where the jobs of each printer are queued.
type Printers = Mutex<HashMap<SocketAddr, Sender<String>>>;

fn serve(stream: TcpStream, printers: &Printers) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let writer = stream.try_clone()?; //~ orphaned-half
    printers.lock().unwrap().insert(name, start_printing(writer));
    for line in BufReader::new(stream).lines() {
        println!("{}", line?);
    }
    Ok(())
}

/// Starts a thread that prints what is sent, until nobody can send any more.
fn start_printing(writer: TcpStream) -> Sender<String> {
    let (sender, jobs) = mpsc::channel();
    thread::spawn(move || write_all(jobs, writer));
    sender
}

fn write_all(jobs: Receiver<String>, mut writer: TcpStream) -> io::Result<()> {
    for job in jobs {
        writer.write_all(job.as_bytes())?;
    }
    Ok(())
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let printers = Arc::new(Printers::default());
    loop {
        let (stream, _) = listener.accept()?;
        let printers = Arc::clone(&printers);
        thread::spawn(move || serve(stream, &printers));
    }
}
