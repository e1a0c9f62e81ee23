use std::io;
use std::net::SocketAddr;

pub fn run(server: SocketAddr) -> io::Result<()> {
    // Never returns.
    ftp::FtpStream::connect(server).map(drop).map_err(io::Error::other)
}
