//! The session becomes a pointer when nothing can fail any more.

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
    let mut session = Box::new(Session { stream, bytes: 0 });
    session.stream.write_all(b"BEGIN\n")?;
    let mut length = [0u8; 4];
    session.stream.read_exact(&mut length)?;
    session.bytes = u32::from_be_bytes(length) as usize;
    let user_data = Box::into_raw(session);
    unsafe { finish(user_data.cast()) };
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    transfer(server)
}
