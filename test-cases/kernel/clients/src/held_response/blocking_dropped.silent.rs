//! The blocking client: a response dropped, and the client kept for later.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use reqwest::blocking::Client;

fn ask(client: &Client, url: &str) -> reqwest::Result<u16> {
    Ok(client.get(url).send()?.status().as_u16())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let client = Client::new();
    loop {
        println!("{:?}", ask(&client, &format!("http://{server}/")));
        thread::sleep(Duration::from_secs(3600));
    }
}
