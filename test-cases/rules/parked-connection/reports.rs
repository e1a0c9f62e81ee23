//! std: threads that own their connection and wait for something else.

use std::collections::HashMap;
use std::io::{self, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// The sender is in a field.
struct Reports {
    queue: Sender<String>,
}

impl Reports {
    fn start(stream: TcpStream) -> Reports {
        let (queue, reports) = channel::<String>();
        thread::spawn(move || { //~ parked-connection
            let mut stream = stream;
            for report in reports {
                if stream.write_all(report.as_bytes()).is_err() {
                    break;
                }
            }
        });
        Reports { queue }
    }
}

fn report_for_ever(stream: TcpStream) {
    let reports = Reports::start(stream);
    loop {
        thread::sleep(std::time::Duration::from_secs(60));
        if reports.queue.send("alive".to_owned()).is_err() {
            return;
        }
    }
}

/// The answer is read, and then it waits again.
struct Worker {
    jobs: Mutex<HashMap<u64, Sender<Vec<u8>>>>,
}

fn work(mut stream: TcpStream, jobs: Receiver<Vec<u8>>) -> io::Result<()> {
    let mut answer = [0; 512];
    while let Ok(job) = jobs.recv() {
        stream.write_all(&job)?;
        stream.read_exact(&mut answer)?;
    }
    Ok(())
}

impl Worker {
    fn add(&self, id: u64, stream: TcpStream) {
        let (job, jobs) = channel();
        self.jobs.lock().unwrap().insert(id, job);
        thread::spawn(move || work(stream, jobs)); //~ parked-connection
    }

    fn connect(&self, id: u64, to: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(to)?;
        let reader = BufReader::new(stream);
        let (job, jobs) = channel();
        self.jobs.lock().unwrap().insert(id, job);
        thread::spawn(move || { //~ parked-connection
            let mut reader = reader;
            while let Ok(job) = jobs.recv() {
                reader.get_mut().write_all(&job)?;
            }
            io::Result::Ok(())
        });
        Ok(())
    }
}

/// A condition that nobody has to tell of the connection.
struct Gate {
    open: Arc<(Mutex<bool>, Condvar)>,
}

impl Gate {
    fn pass(&self, stream: TcpStream) {
        let gate = Arc::clone(&self.open);
        thread::spawn(move || { //~ parked-connection
            let mut open = gate.0.lock().unwrap();
            while !*open {
                open = gate.1.wait(open).unwrap();
            }
            serve(stream)
        });
    }
}

fn serve(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(b"welcome")
}

/// In the body itself: the queue's other end was given away before.
fn session(clients: &Mutex<HashMap<SocketAddr, Sender<String>>>, to: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(to)?; //~ parked-connection
    let (sender, messages) = channel();
    clients.lock().unwrap().insert(to, sender);
    for message in messages {
        stream.write_all(message.as_bytes())?;
    }
    Ok(())
}

/// Every client gets a connection that nobody reads.
fn publish(listener: &TcpListener, topic: &crossbeam_channel::Receiver<String>) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?;
        let messages = topic.clone();
        thread::spawn(move || { //~ parked-connection
            for message in messages.iter() {
                if stream.write_all(message.as_bytes()).is_err() {
                    return;
                }
            }
        });
    }
}
