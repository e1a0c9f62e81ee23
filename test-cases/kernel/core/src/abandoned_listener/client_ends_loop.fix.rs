//! What goes wrong with one client is told of, and the next one is served.

// page: begin
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

struct Server {
    listener: TcpListener,
}

impl Server {
    /// Answers one client after the other.
    fn serve(&self) {
        loop {
            if let Err(error) = self.serve_one() {
                eprintln!("{error}");
                thread::sleep(Duration::from_millis(100));
            }
        }
    }

    fn serve_one(&self) -> io::Result<()> {
        let (stream, _) = self.listener.accept()?;
        answer(stream)
    }

    fn port(&self) -> io::Result<u16> {
        Ok(self.listener.local_addr()?.port())
    }
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut request = [0u8; 4];
    stream.read_exact(&mut request)?;
    stream.write_all(b"PONG")
}

fn start(listener: TcpListener) -> Arc<Server> {
    let server = Arc::new(Server { listener });
    let serving = Arc::clone(&server);
    thread::spawn(move || serving.serve());
    server
}
// page: end

pub fn run(listener: TcpListener) -> io::Result<()> {
    let server = start(listener);
    println!("listening on port {}", server.port()?);
    loop {
        thread::sleep(Duration::from_secs(60));
        println!("still on port {}", server.port()?);
    }
}
