//! tokio: a guard sends its connection home when the last answer was good.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

struct Pool {
    server: SocketAddr,
    home: UnboundedSender<TcpStream>,
    idle: UnboundedReceiver<TcpStream>,
}

struct Loan {
    stream: Option<TcpStream>,
    is_good: bool,
    home: UnboundedSender<TcpStream>,
}

impl Pool {
    fn new(server: SocketAddr) -> Self {
        let (home, idle) = mpsc::unbounded_channel();
        Self { server, home, idle }
    }

    async fn get(&mut self) -> io::Result<Loan> {
        let stream = match self.idle.try_recv() {
            Ok(stream) => stream,
            Err(_) => TcpStream::connect(self.server).await?,
        };
        Ok(Loan { stream: Some(stream), is_good: true, home: self.home.clone() })
    }
}

impl Loan {
    async fn ask(&mut self) -> io::Result<u8> {
        // Good again when the answer is there: an error or a drop in between is neither.
        self.is_good = false;
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(b"?\n").await?;
        let answer = stream.read_u8().await?;
        self.is_good = true;
        Ok(answer)
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let Some(stream) = self.stream.take().filter(|_| self.is_good) {
            let _ = self.home.send(stream);
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut pool = Pool::new(server);
    loop {
        println!("{:?}", pool.get().await?.ask().await);
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
}
