//! The plainest shape, for the test of shapes.

pub async fn fetch(urls: Vec<String>) -> reqwest::Result<()> {
    for url in urls {
        let client = reqwest::Client::new(); //~ client-per-request
        client.get(&url).send().await?;
    }
    Ok(())
}
