//! The whole program runs inside `block_on`, so a runtime of one thread is always at work.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::runtime::Builder;

async fn watch(url: String) {
    let client = reqwest::Client::new();
    loop {
        match client.get(&url).send().await {
            Ok(response) => println!("{:?}", response.text().await),
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(watch(format!("http://{server}/")));
    Ok(())
}
