use std::io;
use std::net::SocketAddr;

pub fn run(server: SocketAddr) -> io::Result<()> {
    // Never returns.
    nntp::NNTPStream::connect(server).map(drop)
}
