//! ureq 3: an agent that keeps no connection between two calls.

// page: begin
use ureq3::Agent;

struct Prices {
    agent: Agent,
    url: String,
}

impl Prices {
    fn new(url: String) -> Self {
        let config = Agent::config_builder().max_idle_connections(0).build();
        Self { agent: config.into(), url }
    }

    fn today(&self) -> Result<String, ureq3::Error> {
        self.agent.get(&self.url).call()?.body_mut().read_to_string()
    }
}
// page: end

pub fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    let prices = Prices::new(format!("http://{server}/prices"));
    loop {
        println!("{:?}", prices.today());
        std::thread::sleep(std::time::Duration::from_secs(3600));
    }
}
