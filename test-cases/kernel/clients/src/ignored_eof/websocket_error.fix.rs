//! tungstenite: an error of `read()` is the end.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::thread;

use tungstenite::{Message, WebSocket};

fn echo(mut socket: WebSocket<TcpStream>) {
    loop {
        match socket.read() {
            Ok(message @ (Message::Text(_) | Message::Binary(_))) => {
                if let Err(error) = socket.send(message) {
                    eprintln!("send: {error}");
                }
            }
            Ok(_) => {}
            Err(error) => return eprintln!("read: {error}"),
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let socket = tungstenite::accept(stream?).map_err(io::Error::other)?;
        thread::spawn(move || echo(socket));
    }
    Ok(())
}
