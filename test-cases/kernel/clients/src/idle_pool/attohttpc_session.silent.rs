//! attohttpc: a session has settings and no connections.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use attohttpc::Session;

struct Weather {
    session: Session,
    url: String,
}

impl Weather {
    fn now(&self) -> attohttpc::Result<String> {
        self.session.get(&self.url).send()?.text()
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let weather = Weather { session: Session::new(), url: format!("http://{server}/") };
    loop {
        println!("{:?}", weather.now());
        thread::sleep(Duration::from_secs(3600));
    }
}
