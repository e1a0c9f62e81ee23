//! ureq 2: an agent for every message, in a method that a loop calls.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use ureq2::AgentBuilder;

struct Notifier {
    url: String,
}

impl Notifier {
    fn send(&self, message: &str) -> Result<String, Box<dyn std::error::Error>> {
        let agent = AgentBuilder::new().timeout(Duration::from_secs(5)).build(); //~? client-per-request
        Ok(agent.get(&self.url).query("message", message).call()?.into_string()?)
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let notifier = Notifier { url: format!("http://{server}/notify") };
    for message in ["one", "two", "three", "four", "five"] {
        println!("{:?}", notifier.send(message));
    }
    Ok(())
}
