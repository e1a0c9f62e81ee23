//! curl: a `Multi` that lives on, its cache emptied after each round.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use curl::easy::{Easy2, Handler, WriteError};
use curl::multi::Multi;

struct Sink;

impl Handler for Sink {
    fn write(&mut self, data: &[u8]) -> Result<usize, WriteError> {
        Ok(data.len())
    }
}

struct Transfers {
    multi: Multi,
}

impl Transfers {
    fn new() -> Self {
        Self { multi: Multi::new() }
    }

    fn fetch(&mut self, url: &str) -> Result<(), Box<dyn std::error::Error>> {
        let mut easy = Easy2::new(Sink);
        easy.url(url)?;
        let handle = self.multi.add2(easy)?;
        while self.multi.perform()? > 0 {
            self.multi.wait(&mut [], Duration::from_millis(100))?;
        }
        self.multi.remove2(handle)?;
        // A `Multi` has the connections; a new one has none.
        self.multi = Multi::new();
        Ok(())
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut transfers = Transfers::new();
    loop {
        println!("{:?}", transfers.fetch(&format!("http://{server}/")).is_ok());
        thread::sleep(Duration::from_secs(3600));
    }
}
