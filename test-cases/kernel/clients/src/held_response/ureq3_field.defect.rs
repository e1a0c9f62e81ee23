//! ureq 3: a response in a field, its body unread.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use ureq3::Body;
use ureq3::http::Response;

#[derive(Default)]
struct Updater {
    release: Option<Response<Body>>,
}

impl Updater {
    fn look(&mut self, url: &str) -> Result<(), ureq3::Error> {
        let response = ureq3::get(url).call()?;
        self.release = Some(response); //~ held-response
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
