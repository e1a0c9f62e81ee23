//! tungstenite: `close(None)` says goodbye, and the socket stays in the list, unread.

use std::io;
use std::net::{TcpListener, TcpStream};

use tungstenite::{Message, WebSocket, accept};

fn greet(viewers: &mut [WebSocket<TcpStream>]) {
    for viewer in viewers {
        if !viewer.can_write() {
            continue;
        }
        if let Err(error) = viewer.send(Message::text("full")).and_then(|()| viewer.close(None)) {
            eprintln!("viewer: {error}");
        }
    }
}

fn serve(listener: TcpListener) -> io::Result<()> {
    let mut viewers = Vec::new();
    loop {
        let (stream, _) = listener.accept()?;
        let socket = accept(stream).map_err(io::Error::other)?;
        viewers.push(socket); //~ kept-dead-connection
        greet(&mut viewers);
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    serve(listener)
}
