//! A thread that waits for work holds the session that would give it.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

struct Printer {
    stream: TcpStream,
    pages: Mutex<Vec<String>>,
    more: Condvar,
}

impl Printer {
    fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(server)?;
        let printer = Arc::new(Self { stream, pages: Mutex::default(), more: Condvar::new() });
        let this = Arc::clone(&printer);
        thread::spawn(move || this.print_pages()); //~ connection-cycle
        Ok(printer)
    }

    fn print(&self, page: &str) {
        self.pages.lock().unwrap().push(page.to_owned());
        self.more.notify_one();
    }

    fn print_pages(&self) {
        let mut pages = self.pages.lock().unwrap();
        loop {
            while let Some(page) = pages.pop() {
                if let Err(error) = (&self.stream).write_all(page.as_bytes()) {
                    eprintln!("printer: {error}");
                }
            }
            pages = self.more.wait(pages).unwrap();
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let printer = Printer::open(server)?;
    printer.print("page 1\n");
    Ok(())
}
