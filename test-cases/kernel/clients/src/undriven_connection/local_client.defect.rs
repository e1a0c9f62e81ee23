//! The client is made and dropped in the call; its connection stays with the runtime, which is kept and not run.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

struct Updater {
    runtime: Runtime,
}

impl Updater {
    fn new() -> io::Result<Self> {
        Ok(Self { runtime: Builder::new_current_thread().enable_all().build()? }) //~ undriven-connection
    }

    fn latest(&self, url: &str) -> reqwest::Result<String> {
        self.runtime.block_on(async {
            let client = reqwest::Client::new();
            client.get(url).send().await?.text().await
        })
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let updater = Updater::new()?;
    loop {
        println!("{:?}", updater.latest(&format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
