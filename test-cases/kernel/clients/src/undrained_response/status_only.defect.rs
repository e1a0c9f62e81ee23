//! reqwest: a status is all that is wanted, and the body is left to the drop: no connection is used twice.

// page: begin
use reqwest::Client;

async fn count_missing(client: &Client, urls: &[String]) -> reqwest::Result<usize> {
    let mut missing = 0;
    for url in urls {
        let response = client.get(url).send().await?; //~ undrained-response
        if !response.status().is_success() {
            missing += 1;
        }
    }
    Ok(missing)
}
// page: end

pub async fn run(server: std::net::SocketAddr) -> std::io::Result<()> {
    let urls: Vec<String> = (0..5).map(|number| format!("http://{server}/{number}")).collect();
    println!("{:?}", count_missing(&Client::new(), &urls).await);
    Ok(())
}
