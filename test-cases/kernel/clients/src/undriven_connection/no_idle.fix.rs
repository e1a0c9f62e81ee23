//! reqwest's blocking client has a runtime with a thread of its own.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use reqwest::blocking::Client;

struct Prices {
    client: Client,
}

impl Prices {
    fn new() -> io::Result<Self> {
        let client = Client::builder().pool_max_idle_per_host(0).build().map_err(io::Error::other)?;
        Ok(Self { client })
    }

    fn of(&self, url: &str) -> reqwest::Result<String> {
        self.client.get(url).send()?.text()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let prices = Prices::new()?;
    loop {
        println!("{:?}", prices.of(&format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
