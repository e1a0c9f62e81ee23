//! A monitor that keeps what it wants to know.

// page: begin
use reqwest::{Client, StatusCode};

/// Which checks have failed, for tomorrow's report.
#[derive(Default)]
struct Monitor {
    client: Client,
    failed: Vec<StatusCode>,
}

impl Monitor {
    async fn check(&mut self, url: &str) -> reqwest::Result<()> {
        let response = self.client.get(url).send().await?;
        if !response.status().is_success() {
            self.failed.push(response.status());
        }
        Ok(())
    }
}
// page: end

pub async fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    let mut monitor = Monitor::default();
    loop {
        if let Err(error) = monitor.check(&format!("http://{server}/health")).await {
            eprintln!("{error}");
        }
        tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    }
}
