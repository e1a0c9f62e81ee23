//! ureq 3: an agent with a limit for the whole call.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq3::Agent;

fn ping(url: String) {
    let config = Agent::config_builder().timeout_global(Some(Duration::from_secs(1))).build();
    let agent: Agent = config.into();
    thread::spawn(move || match agent.get(&url).call() {
        Ok(response) => println!("{}", response.status()),
        Err(error) => eprintln!("{error}"),
    });
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    ping(format!("http://{server}/ping"));
    Ok(())
}
