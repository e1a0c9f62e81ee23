//! ureq 2: the agent is a field.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use ureq2::{Agent, AgentBuilder};

struct Notifier {
    url: String,
    agent: Agent,
}

impl Notifier {
    fn new(url: String) -> Self {
        Self { url, agent: AgentBuilder::new().timeout(Duration::from_secs(5)).build() }
    }

    fn send(&self, message: &str) -> Result<String, Box<dyn std::error::Error>> {
        Ok(self.agent.get(&self.url).query("message", message).call()?.into_string()?)
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let notifier = Notifier::new(format!("http://{server}/notify"));
    for message in ["one", "two", "three", "four", "five"] {
        println!("{:?}", notifier.send(message));
    }
    Ok(())
}
