//! curl: a handle that is used once an hour, and keeps its connection in between.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use curl::easy::Easy;

struct Status {
    handle: Easy,
}

impl Status {
    fn new(url: &str) -> Result<Self, curl::Error> {
        let mut handle = Easy::new(); //~? idle-pool
        handle.url(url)?;
        Ok(Self { handle })
    }

    fn code(&mut self) -> Result<u32, curl::Error> {
        self.handle.perform()?;
        self.handle.response_code()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut status = Status::new(&format!("http://{server}/"))?;
    loop {
        println!("{:?}", status.code());
        thread::sleep(Duration::from_secs(3600));
    }
}
