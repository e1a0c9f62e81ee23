//! attohttpc: the length in a map.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Mirror {
    files: BTreeMap<String, u64>,
}

impl Mirror {
    fn look(&mut self, server: SocketAddr, name: &str) -> attohttpc::Result<()> {
        let response = attohttpc::get(format!("http://{server}/{name}")).send()?;
        self.files.insert(name.to_owned(), response.bytes()?.len() as u64);
        Ok(())
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut mirror = Mirror::default();
    loop {
        println!("{:?}", mirror.look(server, "index"));
        println!("{} files", mirror.files.len());
        thread::sleep(Duration::from_secs(3600));
    }
}
