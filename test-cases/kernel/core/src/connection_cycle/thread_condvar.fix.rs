//! The thread holds the queue only, and the session closes it when it goes.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

struct Printer {
    pages: Sender<String>,
}

impl Printer {
    fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        let (pages, queue) = mpsc::channel();
        thread::spawn(move || print_pages(stream, queue));
        Ok(Self { pages })
    }

    fn print(&self, page: &str) -> io::Result<()> {
        self.pages.send(page.to_owned()).map_err(io::Error::other)
    }
}

fn print_pages(mut stream: TcpStream, pages: Receiver<String>) {
    for page in pages {
        if let Err(error) = stream.write_all(page.as_bytes()) {
            eprintln!("printer: {error}");
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    Printer::open(server)?.print("page 1\n")
}
