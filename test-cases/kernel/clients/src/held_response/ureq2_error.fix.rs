//! ureq 2: what the error says is collected, not the error.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq2::Agent;

struct Importer {
    agent: Agent,
    errors: Vec<String>,
}

impl Importer {
    fn import(&mut self, url: &str) {
        match self.agent.get(url).call() {
            Ok(response) => println!("{} {:?}", response.status(), response.into_string()),
            Err(error) => self.errors.push(error.to_string()),
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
