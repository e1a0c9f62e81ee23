//! tungstenite: a viewer that says goodbye is marked, and stays in the list.

use std::io;
use std::net::{TcpListener, TcpStream};

use tungstenite::{Message, WebSocket, accept};

struct Viewer {
    socket: WebSocket<TcpStream>,
    open: bool,
}

impl Viewer {
    fn next(&mut self) {
        match self.socket.read() {
            Ok(Message::Close(_)) | Err(_) => self.open = false,
            Ok(message) => println!("{message:?}"),
        }
    }
}

fn serve(listener: TcpListener) -> io::Result<()> {
    let mut viewers = Vec::new();
    loop {
        let (stream, _) = listener.accept()?;
        let socket = accept(stream).map_err(io::Error::other)?;
        viewers.push(Viewer { socket, open: true }); //~ kept-dead-connection
        for viewer in viewers.iter_mut().filter(|viewer| viewer.open) {
            viewer.next();
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener)
}
