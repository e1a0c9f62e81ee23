//! A thread holds its connection while it waits for a condition that the program's other half sets.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Report {
    text: Mutex<Option<String>>,
    ready: Condvar,
}

impl Report {
    fn deliver(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut text = self.text.lock().unwrap();
        while text.is_none() {
            text = self.ready.wait(text).unwrap();
        }
        stream.write_all(text.take().unwrap_or_default().as_bytes())
    }

    fn publish(&self, text: String) {
        *self.text.lock().unwrap() = Some(text);
        self.ready.notify_all();
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let report = Arc::new(Report::default());
    let stream = TcpStream::connect(server)?;
    let delivering = Arc::clone(&report);
    thread::spawn(move || delivering.deliver(stream)); //~ parked-connection
    loop {
        thread::sleep(Duration::from_secs(60));
        report.publish("all is well\n".to_owned());
    }
}
