//! tungstenite: `can_read()` is asked before each read.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::thread;

use tungstenite::WebSocket;

fn print(mut socket: WebSocket<TcpStream>) {
    while socket.can_read() {
        match socket.read() {
            Ok(message) => println!("{message:?}"),
            Err(error) => {
                eprintln!("{error}");
                break;
            }
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let socket = tungstenite::accept(stream?).map_err(io::Error::other)?;
        thread::spawn(move || print(socket));
    }
    Ok(())
}
