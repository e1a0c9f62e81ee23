//! The same mistake on a local, before a loop that does something else for ever.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn run_with_settings(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    let mut settings = [0u8; 8];
    stream.read_exact(&mut settings)?;
    drop(&mut stream); //~ ineffective-close
    loop {
        thread::sleep(Duration::from_secs(60));
        println!("working with {settings:?}");
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    run_with_settings(server)
}
