//! A guard that is forgotten when its work is done: it only borrows the stream.

use std::io::{self, Read, Write};
use std::mem;
use std::net::{SocketAddr, TcpStream};

/// Takes the lock back unless all went well.
struct Unlock<'a> {
    stream: &'a TcpStream,
}

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        let _ = self.stream.write_all(b"ROLLBACK\n");
    }
}

fn transact(mut stream: &TcpStream) -> io::Result<u8> {
    stream.write_all(b"LOCK\n")?;
    let undo = Unlock { stream };
    let mut result = [0u8; 1];
    stream.read_exact(&mut result)?;
    mem::forget(undo);
    Ok(result[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    println!("{}", transact(&stream)?);
    Ok(())
}
