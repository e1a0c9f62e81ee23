//! A client in a static, made on first use.

use std::io;
use std::net::SocketAddr;
use std::sync::OnceLock;

use reqwest::blocking::Client;

fn client() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(|| Client::builder().user_agent("probe").build().unwrap_or_default())
}

fn fetch(url: &str) -> reqwest::Result<String> {
    client().get(url).send()?.text()
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    for page in 0..5 {
        println!("{:?}", fetch(&format!("http://{server}/{page}")));
    }
    Ok(())
}
