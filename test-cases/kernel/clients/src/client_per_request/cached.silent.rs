//! A client for each tenant, made once and kept in a map.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::blocking::Client;

#[derive(Default)]
struct Tenants {
    clients: HashMap<String, Client>,
}

impl Tenants {
    fn fetch(&mut self, tenant: &str, url: &str) -> reqwest::Result<String> {
        if !self.clients.contains_key(tenant) {
            let client = Client::builder().user_agent(tenant).timeout(Duration::from_secs(9)).build()?;
            self.clients.insert(tenant.to_owned(), client);
        }
        self.clients[tenant].get(url).send()?.text()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut tenants = Tenants::default();
    for page in 0..5 {
        println!("{:?}", tenants.fetch("acme", &format!("http://{server}/{page}")));
    }
    Ok(())
}
