//! A read error is written to the log and the loop goes on. After a reset Linux reports the error once, then `Ok(0)` for ever.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

fn follow(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = [0u8; 512];
    loop {
        match stream.read(&mut buf) { //~ ignored-eof
            Ok(n) => println!("{n} bytes"),
            Err(error) => {
                eprintln!("read: {error}");
                thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    follow(TcpStream::connect(server)?)
}
