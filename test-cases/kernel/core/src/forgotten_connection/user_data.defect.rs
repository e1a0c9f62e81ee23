//! A session behind the pointer that a C library hands back: an error before that forgets it.

use std::ffi::c_void;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

struct Session {
    stream: TcpStream,
    bytes: usize,
}

/// What the library calls in the end.
unsafe extern "C" fn finish(user_data: *mut c_void) {
    let session = unsafe { Box::from_raw(user_data.cast::<Session>()) };
    println!("{} bytes", session.bytes);
}

fn transfer(server: SocketAddr) -> io::Result<()> {
    let stream = TcpStream::connect(server)?;
    let user_data = Box::into_raw(Box::new(Session { stream, bytes: 0 })); //~ forgotten-connection
    let session = unsafe { &mut *user_data };
    session.stream.write_all(b"BEGIN\n")?;
    let mut length = [0u8; 4];
    session.stream.read_exact(&mut length)?;
    session.bytes = u32::from_be_bytes(length) as usize;
    unsafe { finish(user_data.cast()) };
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    transfer(server)
}
