//! A reporter that "lets go" of its connection before it rests.

// page: begin
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

/// Sends a report every ten minutes, each on a connection of its own.
fn report_for_ever(server: SocketAddr) -> io::Result<()> {
    loop {
        let mut stream = TcpStream::connect(server)?;
        stream.write_all(b"alive\n")?;
        let _ = stream; //~ ineffective-close
        thread::sleep(Duration::from_secs(600));
    }
}
// page: end

pub fn run(server: SocketAddr) -> io::Result<()> {
    report_for_ever(server)
}
