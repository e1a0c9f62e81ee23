//! The runtime is made for the call, too: what is left on it ends with it.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;

struct Updater;

impl Updater {
    fn latest(&self, url: &str) -> io::Result<String> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let text = runtime.block_on(async {
            let client = reqwest::Client::new();
            client.get(url).send().await?.text().await
        });
        text.map_err(io::Error::other)
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let updater = Updater;
    loop {
        println!("{:?}", updater.latest(&format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
