//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::Duration;

struct Session {
    stream: Mutex<TcpStream>,
    callback: Mutex<Option<Box<dyn Fn(u8) + Send>>>,
}

impl Session {
    fn new(stream: TcpStream) -> Arc<Self> {
        Arc::new(Self { stream: Mutex::new(stream), callback: Mutex::new(None) })
    }

    fn reply(&self, byte: u8) {
        let _ = self.stream.lock().unwrap().write_all(&[byte]);
    }
}

fn ping(session: Arc<Session>) {
    loop {
        thread::sleep(Duration::from_secs(10));
        session.reply(b'.');
    }
}

fn ping_while_there(session: Weak<Session>) {
    loop {
        thread::sleep(Duration::from_secs(10));
        let Some(session) = session.upgrade() else { return };
        session.reply(b'.');
    }
}

//@ case pinged: stream session own
fn pinged(stream: TcpStream) -> Arc<Session> {
    let session = Session::new(stream);
    let own = Arc::clone(&session);
    thread::spawn(move || ping(own)); //~ connection-cycle
    session
}

//@ fix pinged: stream session own
fn pinged_fix(stream: TcpStream) -> Arc<Session> {
    let session = Session::new(stream);
    let own = Arc::downgrade(&session);
    thread::spawn(move || ping_while_there(own));
    session
}

//@ case called_back: stream session own
fn called_back(stream: TcpStream) -> Arc<Session> {
    let session = Session::new(stream);
    let own = Arc::clone(&session);
    *session.callback.lock().unwrap() = Some(Box::new(move |byte| own.reply(byte))); //~ connection-cycle
    session
}

//@ fix called_back: stream session own there
fn called_back_fix(stream: TcpStream) -> Arc<Session> {
    let session = Session::new(stream);
    let own = Arc::downgrade(&session);
    *session.callback.lock().unwrap() = Some(Box::new(move |byte| {
        if let Some(there) = own.upgrade() {
            there.reply(byte);
        }
    }));
    session
}
