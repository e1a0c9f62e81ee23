//! The callback holds the session and is taken out when the session closes: the cycle is cut.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

struct Session {
    stream: TcpStream,
    on_close: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Session {
    fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(server)?;
        let session = Arc::new(Self { stream, on_close: Mutex::new(None) });
        let this = Arc::clone(&session);
        *session.on_close.lock().unwrap() =
            Some(Box::new(move || println!("closing {:?}", this.stream.peer_addr())));
        Ok(session)
    }

    fn status(&self) -> io::Result<u8> {
        let mut status = [0u8; 1];
        (&self.stream).read_exact(&mut status)?;
        Ok(status[0])
    }
}

impl Session {
    fn close(&self) {
        if let Some(on_close) = self.on_close.lock().unwrap().take() {
            on_close();
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let session = Session::open(server)?;
    let status = session.status();
    session.close();
    println!("{}", status?);
    Ok(())
}
