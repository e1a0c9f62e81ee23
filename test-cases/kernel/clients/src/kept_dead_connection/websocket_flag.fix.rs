//! tungstenite: a viewer that says goodbye leaves the list.

use std::io;
use std::net::{TcpListener, TcpStream};

use tungstenite::{Message, WebSocket, accept};

struct Viewer {
    socket: WebSocket<TcpStream>,
}

impl Viewer {
    /// Reads a message; false when there are no more.
    fn next(&mut self) -> bool {
        match self.socket.read() {
            Ok(Message::Close(_)) | Err(_) => false,
            Ok(message) => {
                println!("{message:?}");
                true
            }
        }
    }
}

fn serve(listener: TcpListener) -> io::Result<()> {
    let mut viewers = Vec::new();
    loop {
        let (stream, _) = listener.accept()?;
        let socket = accept(stream).map_err(io::Error::other)?;
        viewers.push(Viewer { socket });
        viewers.retain_mut(Viewer::next);
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener)
}
