//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

fn forward(queue: Receiver<u8>, mut writer: TcpStream) {
    while let Ok(byte) = queue.recv() {
        if writer.write_all(&[byte]).is_err() {
            break;
        }
    }
}

//@ case lost: stream outboxes sender queue writer pump header
fn lost(mut stream: TcpStream, outboxes: &Mutex<Vec<Sender<u8>>>) -> io::Result<()> {
    let writer = /*[try*/stream.try_clone()?/*]*/;
    let (sender, queue) = channel();
    outboxes.lock().unwrap().push(sender);
    let pump = /*[open(queue: Receiver<u8>, writer: TcpStream) -> JoinHandle<()>*/thread::spawn(move || forward(queue, writer))/*]*/; //~ detached-task
    let mut header = [0u8; 4];
    /*[try*/stream.read_exact(&mut header)?/*]*/;
    /*[close(outboxes: &Mutex<Vec<Sender<u8>>>)*/outboxes.lock().unwrap().clear();/*]*/
    let _ = pump.join();
    Ok(())
}

//@ fix lost: stream outboxes sender queue writer pump header result
fn lost_fix(mut stream: TcpStream, outboxes: &Mutex<Vec<Sender<u8>>>) -> io::Result<()> {
    let writer = /*[try*/stream.try_clone()?/*]*/;
    let (sender, queue) = channel();
    outboxes.lock().unwrap().push(sender);
    let pump = /*[open(queue: Receiver<u8>, writer: TcpStream) -> JoinHandle<()>*/thread::spawn(move || forward(queue, writer))/*]*/;
    let mut header = [0u8; 4];
    let result = stream.read_exact(&mut header);
    /*[close(outboxes: &Mutex<Vec<Sender<u8>>>)*/outboxes.lock().unwrap().clear();/*]*/
    let _ = pump.join();
    /*[try*/result?/*]*/;
    Ok(())
}

//@ case several: addresses outboxes threads address stream sender queue handle
fn several(addresses: Vec<String>, outboxes: &Mutex<Vec<Sender<u8>>>) -> io::Result<()> {
    let mut threads = Vec::new();
    for address in addresses {
        let stream = /*[try*/TcpStream::connect(address)?/*]*/;
        let (sender, queue) = channel();
        outboxes.lock().unwrap().push(sender);
        threads.push(/*[open(queue: Receiver<u8>, stream: TcpStream) -> JoinHandle<()>*/thread::spawn(move || forward(queue, stream))/*]*/); //~ detached-task
    }
    /*[close(outboxes: &Mutex<Vec<Sender<u8>>>)*/outboxes.lock().unwrap().clear();/*]*/
    for handle in threads {
        let _ = handle.join();
    }
    Ok(())
}

//@ fix several: addresses senders streams threads address stream sender queue handle
fn several_fix(addresses: Vec<String>) -> io::Result<()> {
    let mut streams = Vec::new();
    for address in addresses {
        streams.push(/*[try*/TcpStream::connect(address)?/*]*/);
    }
    let mut senders = Vec::new();
    let mut threads = Vec::new();
    for stream in streams {
        let (sender, queue) = channel();
        senders.push(sender);
        threads.push(/*[open(queue: Receiver<u8>, stream: TcpStream) -> JoinHandle<()>*/thread::spawn(move || forward(queue, stream))/*]*/);
    }
    drop::<Vec<Sender<u8>>>(senders);
    for handle in threads {
        let _ = handle.join();
    }
    Ok(())
}
