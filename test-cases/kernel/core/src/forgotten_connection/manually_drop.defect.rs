//! A client that is not to be dropped by itself: `close()` does it, and `?` skips `close()`.

use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::net::{SocketAddr, TcpStream};

struct Client {
    stream: ManuallyDrop<TcpStream>,
}

impl Client {
    fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        Ok(Self { stream: ManuallyDrop::new(stream) }) //~ forgotten-connection
    }

    fn status(&mut self) -> io::Result<u8> {
        self.stream.write_all(b"STATUS\n")?;
        let mut status = [0u8; 1];
        self.stream.read_exact(&mut status)?;
        Ok(status[0])
    }

    fn close(&mut self) {
        unsafe { ManuallyDrop::drop(&mut self.stream) };
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut client = Client::connect(server)?;
    let status = client.status()?;
    client.close();
    println!("status {status}");
    Ok(())
}
