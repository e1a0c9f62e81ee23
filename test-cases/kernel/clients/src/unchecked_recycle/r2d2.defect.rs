//! r2d2: a manager that finds no connection broken.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

// page: begin
struct Manager {
    server: SocketAddr,
}

impl r2d2::ManageConnection for Manager { //~? unchecked-recycle
    type Connection = TcpStream;
    type Error = io::Error;

    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.server)
    }

    fn is_valid(&self, _stream: &mut TcpStream) -> io::Result<()> {
        Ok(())
    }

    fn has_broken(&self, _stream: &mut TcpStream) -> bool {
        false
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
