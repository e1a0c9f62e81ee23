//! ureq 3: `Error::StatusCode` holds a number, so errors can be collected.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Importer {
    errors: Vec<ureq3::Error>,
}

impl Importer {
    fn import(&mut self, url: &str) {
        match ureq3::get(url).call() {
            Ok(mut response) => println!("{:?}", response.body_mut().read_to_string()),
            Err(error) => self.errors.push(error),
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut importer = Importer::default();
    loop {
        importer.import(&format!("http://{server}/items"));
        println!("{} errors", importer.errors.len());
        thread::sleep(Duration::from_secs(3600));
    }
}
