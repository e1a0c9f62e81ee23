//! reqwest: one client for all probes.

// page: begin
use reqwest::Client;

async fn probe_all(urls: &[String]) -> reqwest::Result<()> {
    let client = Client::new();
    for url in urls {
        let response = client.get(url).send().await?;
        println!("{url}: {} bytes", response.bytes().await?.len());
    }
    Ok(())
}
// page: end

pub async fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    let urls: Vec<String> = (0..5).map(|number| format!("http://{server}/{number}")).collect();
    probe_all(&urls).await.map_err(std::io::Error::other)
}
