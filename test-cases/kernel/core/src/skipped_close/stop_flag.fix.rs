//! The value is taken, the station closed, and only then judged.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

struct Station {
    stream: Arc<TcpStream>,
    stop: Arc<AtomicBool>,
    keepalive: JoinHandle<()>,
}

impl Station {
    fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = Arc::new(TcpStream::connect(server)?);
        let stop = Arc::new(AtomicBool::new(false));
        let keepalive = thread::spawn({
            let (stream, stop) = (Arc::clone(&stream), Arc::clone(&stop));
            move || {
                while !stop.load(Ordering::Relaxed) {
                    let _ = (&*stream).write(b"\n");
                    thread::park_timeout(Duration::from_secs(30));
                }
            }
        });
        Ok(Self { stream, stop, keepalive })
    }

    fn temperature(&self) -> io::Result<u8> {
        let mut temperature = [0u8; 1];
        (&*self.stream).read_exact(&mut temperature)?;
        Ok(temperature[0])
    }

    fn close(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.keepalive.thread().unpark();
    }
}

fn measure(server: SocketAddr) -> io::Result<u8> {
    let station = Station::open(server)?;
    let temperature = station.temperature();
    station.close();
    match temperature {
        Ok(temperature) if temperature > 100 => Err(io::Error::other("the sensor is broken")),
        other => other,
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{} degrees", measure(server)?);
    Ok(())
}
