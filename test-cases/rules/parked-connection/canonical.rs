//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

//@ case thread: stream queues queue reports report
fn thread(stream: TcpStream, queues: &Mutex<Vec<Sender<String>>>) -> io::Result<()> {
    let (queue, reports) = channel::<String>();
    queues.lock().unwrap().push(queue);
    thread::spawn(move || { //~ parked-connection
        let mut stream = stream;
        for report in reports {
            stream.write_all(report.as_bytes())?;
        }
        io::Result::Ok(())
    });
    Ok(())
}

//@ fix thread: stream queues queue reports report
fn thread_fix(stream: TcpStream, queues: &Mutex<Vec<Sender<String>>>) -> io::Result<()> {
    let (queue, reports) = channel::<String>();
    queues.lock().unwrap().push(queue);
    thread::spawn(move || {
        let mut stream = stream;
        while let Ok(report) = reports.recv_timeout(Duration::from_secs(1)) {
            stream.write_all(report.as_bytes())?;
        }
        io::Result::Ok(())
    });
    Ok(())
}

//@ case body: to queues queue reports report stream
fn body(to: SocketAddr, queues: &Mutex<Vec<Sender<String>>>) -> io::Result<()> {
    let (queue, reports) = channel::<String>();
    queues.lock().unwrap().push(queue);
    let mut stream = TcpStream::connect(to)?; //~ parked-connection
    while let Ok(report) = reports.recv() {
        /*[try*/stream.write_all(report.as_bytes())?/*]*/;
    }
    Ok(())
}

//@ fix body: to queues queue reports report stream
fn body_fix(to: SocketAddr, queues: &Mutex<Vec<Sender<String>>>) -> io::Result<()> {
    let (queue, reports) = channel::<String>();
    queues.lock().unwrap().push(queue);
    while let Ok(report) = reports.recv() {
        let mut stream = /*[try*/TcpStream::connect(to)?/*]*/;
        /*[try*/stream.write_all(report.as_bytes())?/*]*/;
    }
    Ok(())
}
