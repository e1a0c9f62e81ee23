//! reqwest: a client for every probe.

// page: begin
use reqwest::Client;

async fn probe_all(urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        let client = Client::new(); //~? client-per-request
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
