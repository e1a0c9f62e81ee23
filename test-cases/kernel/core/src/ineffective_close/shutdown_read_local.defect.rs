//! "No more to read" is taken for "closed", and the function waits before it ends.

use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn fetch_then_rest(server: SocketAddr) -> io::Result<[u8; 8]> {
    let mut stream = TcpStream::connect(server)?;
    let mut settings = [0u8; 8];
    stream.read_exact(&mut settings)?;
    stream.shutdown(Shutdown::Read)?; //~ ineffective-close
    thread::sleep(Duration::from_secs(600));
    Ok(settings)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    fetch_then_rest(server).map(|_| ())
}
