//! `insert` over an old key drops the old stream, and the last one goes with the map.

use std::collections::HashMap;
use std::io;
use std::net::{SocketAddr, TcpStream};

fn visit(servers: &[SocketAddr]) -> io::Result<()> {
    let mut current = HashMap::new();
    for server in servers {
        current.insert("current", TcpStream::connect(server)?);
        println!("{:?}", current["current"].peer_addr()?);
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    visit(&[server, server])
}
