//! ureq 3: a call without any limit, in a thread that nobody waits for.

use std::io;
use std::net::SocketAddr;
use std::thread;

fn ping(url: String) {
    thread::spawn(move || match ureq3::get(&url).call() { //~ unbounded-wait
        Ok(response) => println!("{}", response.status()),
        Err(error) => eprintln!("{error}"),
    });
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    ping(format!("http://{server}/ping"));
    Ok(())
}
