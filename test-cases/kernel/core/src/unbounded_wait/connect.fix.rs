//! Two seconds must do.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

fn is_up(server: SocketAddr) -> bool {
    TcpStream::connect_timeout(&server, Duration::from_secs(2)).is_ok()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", is_up(server));
    Ok(())
}
