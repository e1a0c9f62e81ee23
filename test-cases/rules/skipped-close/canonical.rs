//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A thread keeps the connection alive until `disconnect`.
pub struct Client {
    stream: TcpStream,
    stop: Arc<AtomicBool>,
}

impl Client {
    pub fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        let stop = Arc::new(AtomicBool::new(false));
        let mut pinger = stream.try_clone()?;
        let stopped = Arc::clone(&stop);
        thread::spawn(move || {
            while !stopped.load(Ordering::Acquire) {
                let _ = pinger.write_all(b"PING\n");
                thread::sleep(Duration::from_secs(15));
            }
        });
        Ok(Self { stream, stop })
    }

    pub fn login(&mut self) -> io::Result<u8> {
        self.stream.write_all(b"LOGIN\n")?;
        let mut answer = [0u8];
        self.stream.read_exact(&mut answer)?;
        Ok(answer[0])
    }

    pub fn disconnect(&self) {
        self.stop.store(true, Ordering::Release);
    }
}

//@ case tried: address client answer
fn tried(address: &str) -> io::Result<u8> {
    let mut client = /*[open(address: &str) -> io::Result<Client>*/Client::connect(address)/*]*/?; //~ skipped-close
    let answer = /*[try*/client.login()?/*]*/;
    client.disconnect();
    Ok(answer)
}

//@ fix tried: address client answer
fn tried_fix(address: &str) -> io::Result<u8> {
    let mut client = /*[open(address: &str) -> io::Result<Client>*/Client::connect(address)/*]*/?;
    let answer = client.login();
    client.disconnect();
    Ok(/*[try*/answer?/*]*/)
}

//@ case arms: address client answer error
fn arms(address: &str) -> io::Result<u8> {
    let mut client = /*[open(address: &str) -> io::Result<Client>*/Client::connect(address)/*]*/?; //~ skipped-close
    match client.login() {
        Ok(answer) => {
            client.disconnect();
            Ok(answer)
        }
        Err(error) => Err(error),
    }
}

//@ fix arms: address client answer error
fn arms_fix(address: &str) -> io::Result<u8> {
    let mut client = /*[open(address: &str) -> io::Result<Client>*/Client::connect(address)/*]*/?;
    match client.login() {
        Ok(answer) => {
            client.disconnect();
            Ok(answer)
        }
        Err(error) => {
            client.disconnect();
            Err(error)
        }
    }
}
