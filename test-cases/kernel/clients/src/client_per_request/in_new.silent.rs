//! A client in a field, made by `new`.

use std::io;
use std::net::SocketAddr;

use ureq3::Agent;

struct Api {
    agent: Agent,
    base: String,
}

impl Api {
    fn new(server: SocketAddr) -> Self {
        let config = Agent::config_builder().https_only(false).build();
        Self { agent: config.into(), base: format!("http://{server}") }
    }

    fn page(&self, number: u32) -> Result<String, ureq3::Error> {
        self.agent.get(format!("{}/{number}", self.base)).call()?.body_mut().read_to_string()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let api = Api::new(server);
    for number in 0..5 {
        println!("{:?}", api.page(number));
    }
    Ok(())
}
