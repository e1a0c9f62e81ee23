//! A guard that gives the connection back to the pool, broken or not.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

type Pool = Mutex<Vec<TcpStream>>;

/// A connection on loan.
struct Loan<'a> {
    pool: &'a Pool,
    stream: Option<TcpStream>,
    broken: bool,
}

impl<'a> Loan<'a> {
    fn new(pool: &'a Pool, server: SocketAddr) -> io::Result<Self> {
        let idle = pool.lock().unwrap().pop();
        let stream = match idle {
            Some(stream) => stream,
            None => TcpStream::connect(server)?,
        };
        Ok(Self { pool, stream: Some(stream), broken: false })
    }

    fn ask(&mut self) -> io::Result<[u8; 4]> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let answer = exchange(stream);
        self.broken = answer.is_err();
        answer
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if let Some(stream) = self.stream.take() {
            self.pool.lock().unwrap().push(stream); //~ kept-dead-connection
        }
    }
}

fn exchange(stream: &mut TcpStream) -> io::Result<[u8; 4]> {
    stream.write_all(b"?\n")?;
    let mut answer = [0u8; 4];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let pool = Pool::default();
    loop {
        match Loan::new(&pool, server)?.ask() {
            Ok(answer) => println!("{answer:?}"),
            Err(error) => eprintln!("{error}"),
        }
        thread::sleep(Duration::from_secs(60));
    }
}
