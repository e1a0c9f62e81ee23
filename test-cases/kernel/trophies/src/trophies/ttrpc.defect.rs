use std::io;
use std::net::{SocketAddr, TcpStream};

/// The agent's address is a name: ttrpc wants numbers, and says so when it has a socket already.
pub fn run(server: SocketAddr) -> io::Result<()> {
    drop(TcpStream::connect(server)?);
    let refused = ttrpc::Client::connect(&format!("tcp://localhost:{}", server.port()));
    assert!(refused.is_err(), "a name is no address");
    Ok(())
}
