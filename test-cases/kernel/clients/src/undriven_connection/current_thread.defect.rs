//! A synchronous wrapper: reqwest's client beside a runtime that runs only while a call does.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use reqwest::Client;
use tokio::runtime::{Builder, Runtime};

struct Forecast {
    client: Client,
    runtime: Runtime,
}

impl Forecast {
    fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?; //~ undriven-connection
        Ok(Self { client: Client::new(), runtime })
    }

    fn fetch(&self, url: &str) -> reqwest::Result<String> {
        self.runtime.block_on(async { self.client.get(url).send().await?.text().await })
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let forecast = Forecast::new()?;
    loop {
        println!("{:?}", forecast.fetch(&format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
