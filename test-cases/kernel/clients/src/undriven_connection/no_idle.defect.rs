//! `pool_max_idle_per_host(0)` is no way out: who closes the connection is a task that nobody polls.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use reqwest::Client;
use tokio::runtime::{Builder, Runtime};

struct Prices {
    client: Client,
    runtime: Runtime,
}

impl Prices {
    fn new() -> io::Result<Self> {
        let client = Client::builder().pool_max_idle_per_host(0).build().map_err(io::Error::other)?;
        let runtime = Builder::new_current_thread().enable_all().build()?; //~ undriven-connection
        Ok(Self { client, runtime })
    }

    fn of(&self, url: &str) -> reqwest::Result<String> {
        self.runtime.block_on(async { self.client.get(url).send().await?.text().await })
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let prices = Prices::new()?;
    loop {
        println!("{:?}", prices.of(&format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
