//! r2d2: `has_broken` says nothing, `is_valid` pings. The pool asks before it gives the connection out again.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use r2d2::{ManageConnection, Pool};

struct Backend(SocketAddr);

impl ManageConnection for Backend {
    type Connection = TcpStream;
    type Error = io::Error;

    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.0)
    }

    fn is_valid(&self, stream: &mut TcpStream) -> io::Result<()> {
        stream.write_all(b"ping")?;
        stream.read_exact(&mut [0; 4])
    }

    fn has_broken(&self, _: &mut TcpStream) -> bool {
        false
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder()
        .max_size(1)
        .min_idle(Some(0))
        .connection_timeout(Duration::from_millis(200))
        .build(Backend(server));
    let pool = pool.map_err(io::Error::other)?;
    loop {
        let used = pool.get().map_err(io::Error::other).and_then(|mut stream| {
            stream.write_all(b"get")?;
            stream.read(&mut [0; 4])
        });
        println!("{used:?}");
        thread::sleep(Duration::from_millis(300));
    }
}
