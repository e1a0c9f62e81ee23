//! The last answer in a field, read.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use reqwest::blocking::Client;

#[derive(Default)]
struct Forecast {
    client: Client,
    last: Option<String>,
}

impl Forecast {
    fn update(&mut self, url: &str) -> reqwest::Result<()> {
        let response = self.client.get(url).send()?;
        self.last = Some(response.text()?);
        Ok(())
    }

    fn about_the_last(&self) -> Option<u16> {
        self.last.as_ref().map(|last| last.len() as u16)
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut forecast = Forecast::default();
    loop {
        if let Err(error) = forecast.update(&format!("http://{server}/forecast")) {
            eprintln!("{error}");
        }
        println!("{:?}", forecast.about_the_last());
        thread::sleep(Duration::from_secs(3600));
    }
}
