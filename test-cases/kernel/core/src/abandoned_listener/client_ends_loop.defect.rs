//! One bad client ends the accept loop; the listener lives on in its server, and new clients wait in its queue.

// page: begin
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

struct Server {
    listener: TcpListener,
}

impl Server {
    /// Answers one client after the other.
    fn serve(&self) -> io::Result<()> {
        loop {
            let (stream, _) = self.listener.accept()?; //~ abandoned-listener
            answer(stream)?;
        }
    }

    fn port(&self) -> io::Result<u16> {
        Ok(self.listener.local_addr()?.port())
    }
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = [0u8; 4];
    stream.read_exact(&mut request)?;
    stream.write_all(b"PONG")
}

fn start(listener: TcpListener) -> Arc<Server> {
    let server = Arc::new(Server { listener });
    let serving = Arc::clone(&server);
    thread::spawn(move || {
        if let Err(error) = serving.serve() {
            eprintln!("serving has ended: {error}");
        }
    });
    server
}
// page: end

pub fn run(listener: TcpListener) -> io::Result<()> {
    let server = start(listener);
    println!("listening on port {}", server.port()?);
    loop {
        thread::sleep(std::time::Duration::from_secs(60));
        println!("still on port {}", server.port()?);
    }
}
