//! A session holds a callback that holds the session.

use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

type Callback = Box<dyn Fn() + Send>;

struct Session {
    stream: TcpStream,
    on_close: Mutex<Vec<Callback>>,
}

impl Session {
    fn open(server: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = TcpStream::connect(server)?;
        let session = Arc::new(Self { stream, on_close: Mutex::default() });
        let this = Arc::clone(&session);
        session.on_close(move || this.log("closing")); //~ connection-cycle
        Ok(session)
    }

    fn on_close(&self, callback: impl Fn() + Send + 'static) {
        self.on_close.lock().unwrap().push(Box::new(callback));
    }

    fn log(&self, event: &str) {
        println!("{:?}: {event}", self.stream.peer_addr());
    }

    fn status(&self) -> io::Result<u8> {
        let mut status = [0u8; 1];
        (&self.stream).read_exact(&mut status)?;
        self.on_close.lock().unwrap().iter().for_each(|callback| callback());
        Ok(status[0])
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{}", Session::open(server)?.status()?);
    Ok(())
}
