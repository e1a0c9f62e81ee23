//! A pointer that every path turns back into its box.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};

fn first_byte(session: *mut TcpStream) -> io::Result<u8> {
    let mut byte = [0u8; 1];
    unsafe { &mut *session }.read_exact(&mut byte)?;
    Ok(byte[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let session = Box::into_raw(Box::new(TcpStream::connect(server)?));
    let byte = first_byte(session);
    drop(unsafe { Box::from_raw(session) });
    println!("{}", byte?);
    Ok(())
}
