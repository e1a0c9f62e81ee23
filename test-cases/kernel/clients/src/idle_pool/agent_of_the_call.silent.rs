//! ureq 3: an agent for the requests of one job; its pool goes with it.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq3::Agent;

fn import(url: &str) -> Result<usize, ureq3::Error> {
    let agent = Agent::new_with_defaults();
    let text = agent.get(url).call()?.body_mut().read_to_string()?;
    Ok(text.len())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    println!("{:?}", import(&format!("http://{server}/items")));
    thread::sleep(Duration::from_secs(3600));
    Ok(())
}
