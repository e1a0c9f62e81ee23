//! A monitor has a clone of every session; who leaves without `close()` stays there.

use std::collections::HashMap;
use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Sessions under way, for an operator who wants to cut one off.
type Monitor = Arc<Mutex<HashMap<SocketAddr, TcpStream>>>;

struct Session {
    stream: TcpStream,
    name: SocketAddr,
    monitor: Monitor,
}

impl Session {
    fn open(server: SocketAddr, monitor: &Monitor) -> io::Result<Self> {
        let stream = TcpStream::connect(server)?;
        let name = stream.local_addr()?;
        monitor.lock().unwrap().insert(name, stream.try_clone()?);
        Ok(Self { stream, name, monitor: Arc::clone(monitor) })
    }

    fn state(&mut self) -> io::Result<u8> {
        let mut state = [0u8; 1];
        self.stream.read_exact(&mut state)?;
        Ok(state[0])
    }

    fn close(self) {
        self.monitor.lock().unwrap().remove(&self.name);
    }
}

fn state(server: SocketAddr, monitor: &Monitor) -> io::Result<u8> {
    let mut session = Session::open(server, monitor)?; //~ skipped-close
    let state = session.state()?;
    session.close();
    Ok(state)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let monitor = Monitor::default();
    loop {
        match state(server, &monitor) {
            Ok(state) => println!("{state}"),
            Err(error) => eprintln!("{error}"),
        }
        thread::sleep(Duration::from_secs(60));
    }
}
