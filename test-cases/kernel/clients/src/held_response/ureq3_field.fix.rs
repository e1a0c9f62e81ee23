//! ureq 3: the body in a field, read.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Updater {
    release: Option<String>,
}

impl Updater {
    fn look(&mut self, url: &str) -> Result<(), ureq3::Error> {
        let mut response = ureq3::get(url).call()?;
        self.release = Some(response.body_mut().read_to_string()?);
        Ok(())
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut updater = Updater::default();
    loop {
        if let Err(error) = updater.look(&format!("http://{server}/release")) {
            eprintln!("{error}");
        }
        println!("a release is known: {}", updater.release.is_some());
        thread::sleep(Duration::from_secs(3600));
    }
}
