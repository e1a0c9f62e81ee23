//! ureq 2: `Error::Status` carries the response, and errors are collected.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq2::Agent;

struct Importer {
    agent: Agent,
    errors: Vec<ureq2::Error>,
}

impl Importer {
    fn import(&mut self, url: &str) {
        match self.agent.get(url).call() {
            Ok(response) => println!("{} {:?}", response.status(), response.into_string()),
            Err(error) => self.errors.push(error), //~ held-response
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut importer = Importer { agent: Agent::new(), errors: Vec::new() };
    loop {
        importer.import(&format!("http://{server}/items"));
        println!("{} errors", importer.errors.len());
        thread::sleep(Duration::from_secs(3600));
    }
}
