//! `read_exact` reports the end as an error, and the error is tried again.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut frame = [0u8; 16];
    loop {
        if let Err(error) = stream.read_exact(&mut frame) { //~ ignored-eof
            eprintln!("bad frame: {error}");
            thread::sleep(Duration::from_millis(50));
            continue;
        }
        println!("frame {frame:?}");
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
