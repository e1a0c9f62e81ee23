//! The queue is closed before an error is passed on: the thread ends, and its clone with it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// Where the rest of the program queues its messages while there is a session.
type Outbox = Mutex<Option<Sender<String>>>;

fn session(server: SocketAddr, outbox: &Outbox) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let writer = stream.try_clone()?;
    let (sender, queue) = mpsc::channel();
    *outbox.lock().unwrap() = Some(sender);
    let writing = thread::spawn(move || write_all(queue, writer));
    let credit = read_credit(stream);
    close(outbox);
    writing.join().map_err(|_| io::ErrorKind::Other)??;
    println!("{} messages left", credit?);
    Ok(())
}

fn close(outbox: &Outbox) {
    outbox.lock().unwrap().take();
}

fn read_credit(mut stream: TcpStream) -> io::Result<u8> {
    let mut credit = [0u8; 1];
    stream.read_exact(&mut credit)?;
    Ok(credit[0])
}

fn write_all(queue: Receiver<String>, mut writer: TcpStream) -> io::Result<()> {
    for message in queue {
        writer.write_all(message.as_bytes())?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let outbox = Outbox::default();
    loop {
        if let Err(error) = session(server, &outbox) {
            eprintln!("session: {error}");
        }
        thread::sleep(Duration::from_secs(60));
    }
}
