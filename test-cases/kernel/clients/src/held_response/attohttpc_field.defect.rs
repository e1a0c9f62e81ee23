//! attohttpc: a response in a map, its body unread.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Mirror {
    files: BTreeMap<String, attohttpc::Response>,
}

impl Mirror {
    fn look(&mut self, server: SocketAddr, name: &str) -> attohttpc::Result<()> {
        let response = attohttpc::get(format!("http://{server}/{name}")).send()?;
        self.files.insert(name.to_owned(), response); //~ held-response
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
