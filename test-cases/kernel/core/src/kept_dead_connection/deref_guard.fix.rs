//! A pool whose guards look first: what the server has closed, or what still has something to say, is not given back.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

/// Connections between two uses.
struct Pool {
    server: SocketAddr,
    idle: Mutex<Vec<TcpStream>>,
}

impl Pool {
    fn get(&self) -> io::Result<Guard<'_>> {
        let idle = self.idle.lock().unwrap().pop();
        let stream = match idle {
            Some(stream) => stream,
            None => TcpStream::connect(self.server)?,
        };
        Ok(Guard { pool: self, stream: Some(stream) })
    }
}

/// A connection on loan.
struct Guard<'a> {
    pool: &'a Pool,
    stream: Option<TcpStream>,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if let Some(stream) = self.stream.take() {
            if is_quiet(&stream) {
                self.pool.idle.lock().unwrap().push(stream);
            }
        }
    }
}

/// Whether it is open and nothing has come that nobody has asked for.
fn is_quiet(stream: &TcpStream) -> bool {
    let peeked = stream.set_nonblocking(true).and_then(|()| stream.peek(&mut [0u8; 1]));
    let is_idle = peeked.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock);
    is_idle && stream.set_nonblocking(false).is_ok()
}

impl Deref for Guard<'_> {
    type Target = TcpStream;

    fn deref(&self) -> &TcpStream {
        self.stream.as_ref().expect("on loan")
    }
}

impl DerefMut for Guard<'_> {
    fn deref_mut(&mut self) -> &mut TcpStream {
        self.stream.as_mut().expect("on loan")
    }
}

fn ask(pool: &Pool) -> io::Result<u8> {
    use std::io::{Read, Write};

    let mut connection = pool.get()?;
    connection.write_all(b"?\n")?;
    let mut answer = [0u8; 1];
    connection.read_exact(&mut answer)?;
    Ok(answer[0])
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool { server, idle: Mutex::default() };
    loop {
        println!("{:?}", ask(&pool));
        std::thread::sleep(std::time::Duration::from_secs(60));
    }
}
