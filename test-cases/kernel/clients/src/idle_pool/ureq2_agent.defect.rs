//! ureq 2: an agent with the pool it has by default.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq2::{Agent, AgentBuilder};

struct Feed {
    agent: Agent,
    url: String,
}

impl Feed {
    fn new(url: String) -> Self {
        let agent = AgentBuilder::new().timeout(Duration::from_secs(10)).build(); //~? idle-pool
        Self { agent, url }
    }

    fn fetch(&self) -> Result<String, Box<dyn std::error::Error>> {
        Ok(self.agent.get(&self.url).call()?.into_string()?)
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let feed = Feed::new(format!("http://{server}/feed"));
    loop {
        println!("{:?}", feed.fetch());
        thread::sleep(Duration::from_secs(3600));
    }
}
