//! r2d2: a connection whose peer has closed is broken, and the pool drops it.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

// page: begin
struct Manager {
    server: SocketAddr,
}

impl r2d2::ManageConnection for Manager {
    type Connection = TcpStream;
    type Error = io::Error;

    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.server)
    }

    fn is_valid(&self, stream: &mut TcpStream) -> io::Result<()> {
        if self.has_broken(stream) { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }

    fn has_broken(&self, stream: &mut TcpStream) -> bool {
        // Between two requests nothing is to be read: either there is nothing yet, or this connection is of no more use.
        let idle = stream.set_nonblocking(true).and_then(|()| match stream.peek(&mut [0]) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => stream.set_nonblocking(false),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        });
        idle.is_err()
    }
}
// page: end

fn ask(pool: &r2d2::Pool<Manager>) -> Result<String, Box<dyn std::error::Error>> {
    let mut stream = pool.get()?;
    stream.write_all(b"PING\r\n")?;
    let mut line = String::new();
    if BufReader::new(&mut *stream).read_line(&mut line)? == 0 {
        return Err("the server has closed".into());
    }
    Ok(line)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let pool = r2d2::Pool::builder().max_size(1).min_idle(Some(0)).build(Manager { server });
    let pool = pool.map_err(io::Error::other)?;
    loop {
        println!("{:?}", ask(&pool));
        thread::sleep(Duration::from_secs(3600));
    }
}
