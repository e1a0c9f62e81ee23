//! Settings that keep themselves up to date: the task ends with them.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Client;
use tokio::task::JoinSet;

struct Settings {
    text: Arc<Mutex<String>>,
    _refresher: JoinSet<()>,
}

impl Settings {
    fn new(url: String) -> Self {
        let text = Arc::new(Mutex::new(String::new()));
        let latest = Arc::clone(&text);
        let mut refresher = JoinSet::new();
        refresher.spawn(async move {
            let client = Client::new();
            loop {
                if let Ok(response) = client.get(&url).send().await {
                    *latest.lock().unwrap() = response.text().await.unwrap_or_default();
                }
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
        });
        Self { text, _refresher: refresher }
    }

    fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut settings = Settings::new(format!("http://{server}/settings"));
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("{}", settings.text());
    // A reload, to another server, which has nothing to say here.
    settings = Settings::new("http://127.0.0.1:1/settings".to_owned());
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{}", settings.text());
    Ok(())
}
