//! `SO_LINGER` of zero before the drop: the connection is reset, and gone.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use socket2::SockRef;

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    let mut greeting = [0u8; 8];
    let greeted = stream.read_exact(&mut greeting);
    SockRef::from(&stream).set_linger(Some(Duration::ZERO))?;
    greeted
}
