//! r2d2: the check is made, and its result thrown away.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use r2d2::{ManageConnection, Pool};

fn probe(stream: &TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let seen = stream.peek(&mut [0]);
    stream.set_nonblocking(false)?;
    match seen {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::BrokenPipe.into()),
    }
}

struct Backend(SocketAddr);

impl ManageConnection for Backend { //~? unchecked-recycle
    type Connection = TcpStream;
    type Error = io::Error;

    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self.0)
    }

    fn is_valid(&self, stream: &mut TcpStream) -> io::Result<()> {
        if let Err(error) = probe(stream) {
            eprintln!("backend: {error}");
        }
        Ok(())
    }

    fn has_broken(&self, stream: &mut TcpStream) -> bool {
        let _ = probe(stream);
        false
    }
}

fn ask(pool: &Pool<Backend>) -> io::Result<[u8; 4]> {
    let mut stream = pool.get().map_err(io::Error::other)?;
    stream.write_all(b"ping")?;
    let mut answer = [0; 4];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::builder().max_size(1).min_idle(Some(0)).build(Backend(server));
    let pool = pool.map_err(io::Error::other)?;
    loop {
        println!("{:?}", ask(&pool));
        thread::sleep(Duration::from_secs(3600));
    }
}
