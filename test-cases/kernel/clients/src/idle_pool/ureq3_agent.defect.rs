//! ureq 3: an agent that is used once an hour, and keeps its connection in between.

// page: begin
use ureq3::Agent;

struct Prices {
    agent: Agent,
    url: String,
}

impl Prices {
    fn new(url: String) -> Self {
        Self { agent: Agent::new_with_defaults(), url } //~? idle-pool
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
